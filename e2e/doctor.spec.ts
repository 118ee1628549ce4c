/** The doctor: what it says of a run, and what its buttons do; and the Lab's diagnoses, with numbers. */
import { expect, test } from "playwright/test";
import { openPage, opLines } from "./journey.ts";

test("a parameter that nothing reads gets a note, whose button mends the circuit in one step", async ({
  page,
}) => {
  await openPage(page);
  await page.evaluate(async () => {
    const experiment = await window.ansatz.experiment();
    // q1's last rotation stands behind everything that ⟨Z0⟩ sees.
    const readout = { kind: "expectations" as const, observables: ["Z0"] };
    await window.ansatz.load({ ...experiment, model: { ...experiment.model, readout } });
  });
  const before = await opLines(page);
  await page.getByRole("button", { name: "Step", exact: true }).click();
  const note = page.getByRole("status").filter({ hasText: "outside the light cone" });
  await expect(note).toContainText(/Parameters? .*theta9/);
  await note.getByRole("button", { name: /^Remove \d gates?$/ }).click();
  await expect(note).toBeHidden();
  expect((await opLines(page)).length).toBeLessThan(before.length);
  // What is left is all read: trained again, there is nothing to say.
  await page.getByRole("button", { name: "Step", exact: true }).click();
  await expect(page.getByTestId("step-count")).toHaveText("1");
  await expect(note).toBeHidden();
  await page.getByRole("button", { name: /^Undo/ }).first().click();
  await expect.poll(() => opLines(page)).toEqual(before);
  // Undone to a run that was trained, the note is back; put away, it stays away.
  await expect(note).toBeVisible();
  await note.getByRole("button", { name: "Dismiss" }).click();
  await expect(note).toBeHidden();
});

test("the Lab measures what the circuit can reach, with its error, and keeps it while it is closed", async ({
  page,
}) => {
  await openPage(page);
  const openLab = (): Promise<void> => page.getByRole("button", { name: "Lab" }).click();
  await openLab();
  await page.getByRole("tab", { name: "Diagnose" }).click();
  const card = page.getByRole("region", { name: "Expressibility and entangling capability" });
  await card.getByRole("button", { name: "Measure" }).click();
  await expect(card).toContainText(/Expressibility \d\.\d+ ± 0\.\d+ nats/);
  await expect(card).toContainText(
    /entangling capability 0\.\d+ ± 0\.\d+, where random states have 0\.400/,
  );
  await expect(card.getByRole("img", { name: /^Histogram of fidelities/ })).toBeVisible();
  // What cannot be done is said, with what can.
  const growth = page.getByRole("region", { name: "Gradients while the circuit grows" });
  await growth.getByRole("button", { name: /Circuit/ }).click();
  await page.getByRole("option", { name: "Your circuit" }).click();
  await growth.getByRole("button", { name: "Measure" }).click();
  await expect(growth.getByRole("alert")).toContainText("Let it grow in layers");
  await page.getByRole("button", { name: "Close" }).click();
  await openLab();
  await expect(card).toContainText(/± 0\.\d+ nats/);
});
