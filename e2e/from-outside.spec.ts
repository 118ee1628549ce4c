/** What comes from outside (links, files, scripts) replaces the work only if it can be opened. */
import { deflateRawSync } from "node:zlib";
import { expect, test, type Page } from "playwright/test";
import type { Experiment } from "../src/experiment/schema.ts";
import { alert, experiment, openPage, patchWorker } from "./journey.ts";

const linkTo = (value: unknown): string =>
  `#x=${deflateRawSync(JSON.stringify(value)).toString("base64url")}`;

/** Work of the person's own, saved in the browser. */
async function openOwnWork(page: Page): Promise<Experiment> {
  await openPage(page);
  const title = page.getByRole("textbox", { name: "Title of the experiment" });
  await title.fill("My own work");
  await title.press("Enter");
  await expect(page.getByText("saved", { exact: true })).toBeVisible();
  // Longer than autosave waits, so that what is there now is what a reload brings back.
  await page.waitForTimeout(600);
  const own = await experiment(page);
  expect(own.title).toBe("My own work");
  return own;
}

/** The work is as it was, in the page and at the next visit. */
async function expectKept(page: Page, own: Experiment): Promise<void> {
  expect(await experiment(page)).toEqual(own);
  await page.waitForTimeout(600);
  await openPage(page);
  expect(await experiment(page)).toEqual(own);
}

async function openLink(page: Page, hash: string): Promise<void> {
  await page.evaluate((text) => {
    location.hash = text;
  }, hash);
}

async function chooseFile(page: Page, text: string): Promise<void> {
  await page.getByRole("button", { name: "File" }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("menuitem", { name: "Open from a file" }).click();
  const buffer = Buffer.from(text);
  await (await chooser).setFiles({ name: "bad.json", mimeType: "application/json", buffer });
}

/** Experiments of the right shape whose parts do not go together. */
const impossible: readonly (readonly [string, (own: Experiment) => Partial<Experiment>, RegExp])[] =
  [
    [
      "an observable on a wire that is not there",
      ({ model }) => ({
        model: { ...model, readout: { kind: "expectations", observables: ["Z9"] } },
      }),
      /Z9.*wire 9/,
    ],
    [
      "a class that the data has not",
      ({ data }) => ({ data: { ...data, set: "iris", classes: [0, 9] } }),
      /class/i,
    ],
    [
      "an input that nothing feeds",
      ({ circuit }) => ({
        circuit: {
          ...circuit,
          ops: circuit.ops.map((op) => (op.angles.length > 0 ? { ...op, angles: ["x9"] } : op)),
        },
      }),
      /x9.*2 inputs/,
    ],
  ];

for (const [name, change, message] of impossible) {
  test(`a link with ${name} is refused, and the current work stays`, async ({ page }) => {
    const own = await openOwnWork(page);
    await openLink(page, linkTo({ ...own, title: "Hostile", ...change(own) }));
    await expect(alert(page).filter({ hasText: message })).toBeVisible();
    await expectKept(page, own);
  });
}

test("a link with more wires than the backend holds is refused with both numbers", async ({
  page,
}) => {
  // WebAssembly holds all 26 wires that a circuit can have; the reference does not.
  const noGpu = "Object.defineProperty(navigator, 'gpu', { value: undefined })";
  await patchWorker(page, `${noGpu}; WebAssembly.validate = () => false`);
  const own = await openOwnWork(page);
  const wires = Array.from({ length: 26 }, () => ({ initial: "0" }));
  await openLink(page, linkTo({ ...own, circuit: { ...own.circuit, wires } }));
  const refusal = alert(page).filter({ hasText: /26 wires.*at most \d+/ });
  await expect(refusal).toBeVisible();
  await expectKept(page, own);
});

test("impossible files and scripts are refused in the middle of training, which goes on", async ({
  page,
}) => {
  const own = await openOwnWork(page);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  for (const [, change, message] of impossible) {
    const hostile = { ...own, title: "Hostile", ...change(own) };
    await chooseFile(page, JSON.stringify(hostile));
    await expect(alert(page).filter({ hasText: message }).first()).toBeVisible();
    const told = await page.evaluate(
      (source) =>
        window.ansatz.load(source).then(
          () => "accepted",
          (error: Error) => error.message,
        ),
      hostile,
    );
    expect(told).toMatch(message);
    await alert(page).first().getByRole("button", { name: "Dismiss" }).click();
  }
  const step = async (): Promise<number> =>
    page.evaluate(async () => (await window.ansatz.metrics()).at(-1)?.step ?? 0);
  const before = await step();
  await expect.poll(step).toBeGreaterThan(before);
  await page.getByRole("button", { name: "Pause" }).click();
  await expectKept(page, own);
});

test("a link that is opened first of all, and cannot be, leaves the saved work", async ({
  page,
}) => {
  const own = await openOwnWork(page);
  await page.goto("about:blank");
  const readout = { kind: "expectations", observables: ["Z9"] } as const;
  await openPage(page, `/${linkTo({ ...own, model: { ...own.model, readout } })}`);
  await expect(alert(page).filter({ hasText: "Z9" })).toBeVisible();
  await expectKept(page, own);
});

test.describe("damaged links say what is wrong, and the current work stays", () => {
  const links: readonly (readonly [string, (own: Experiment) => string, RegExp])[] = [
    ["no base64", () => "#x=!!!!", /damaged/],
    [
      "cut in half",
      (own) => linkTo(own).slice(0, linkTo(own).length / 2),
      /damaged.*copy the whole link/,
    ],
    ["too long", () => `#x=${"A".repeat(70_000)}`, /70003 characters/],
    ["a bomb", () => linkTo("a".repeat(20_000_000)), /unpacks to more than 2 MB/],
    ["of a newer page", (own) => linkTo({ ...own, version: 99 }), /version 99/],
    ["of another program", () => linkTo({ hello: "world" }), /not an Ansatz experiment/],
  ];
  for (const [name, hash, message] of links) {
    test(name, async ({ page }) => {
      const own = await openOwnWork(page);
      await openLink(page, hash(own));
      await expect(alert(page).filter({ hasText: message })).toBeVisible();
      await expectKept(page, own);
    });
  }
});

test("files that are no experiments are refused, chosen or dropped", async ({ page }) => {
  const own = await openOwnWork(page);
  const files: readonly (readonly [string, RegExp])[] = [
    ["not json", /JSON/],
    ["{}", /not an Ansatz experiment/],
    [JSON.stringify(own).slice(0, 400), /cut off/],
    [JSON.stringify({ ...own, title: " ".repeat(2_100_000) }), /2\.1 MB/],
    [JSON.stringify({ ...own, circuit: { wires: [] } }), /list of wires/],
  ];
  for (const [text, message] of files) {
    await chooseFile(page, text);
    await expect(alert(page).filter({ hasText: message })).toBeVisible();
    await alert(page).first().getByRole("button", { name: "Dismiss" }).click();
  }
  const observables = ["Z9"];
  const hostile = {
    ...own,
    model: { ...own.model, readout: { kind: "expectations", observables } },
  };
  const transfer = await page.evaluateHandle((text) => {
    const dropped = new DataTransfer();
    dropped.items.add(new File([text], "bad.json", { type: "application/json" }));
    return dropped;
  }, JSON.stringify(hostile));
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  await expect(alert(page).filter({ hasText: "Z9" })).toBeVisible();
  await expectKept(page, own);
});
