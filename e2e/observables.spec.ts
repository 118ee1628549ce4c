/** A weighted sum of Pauli strings read out: typed wrong and right, a molecule's, trained and taken back. */
import { expect, test } from "playwright/test";
import { experiment, openPage, preferBackend } from "./journey.ts";

test("reads out a typed sum and the Hamiltonian of H2", async ({ page }) => {
  await preferBackend(page, "wasm");
  await openPage(page);
  const observables = async (): Promise<readonly string[]> => {
    const { readout } = (await experiment(page)).model;
    return readout.kind === "expectations" ? readout.observables : [];
  };
  await page.getByRole("button", { name: "⟨Z⟩ readout, 2" }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "Weighted sum…" }).click();
  const text = form.getByRole("textbox", { name: "Weighted sum" });
  await text.fill("0.5 Z0 - 1.2 X0 X7");
  await text.press("Tab");
  await expect(form.getByText('"X7" names wire 7; the circuit has wires 0 to 1.')).toBeVisible();
  await expect(form.getByRole("button", { name: "Read out" })).toBeDisabled();
  await text.fill("0.5 Z0 - 1.2 X0 X1");
  await form.getByRole("button", { name: "Read out" }).click();
  await expect.poll(observables).toEqual(["Z0", "Z1", "0.5 Z0 - 1.2 X0 X1"]);

  await form.getByRole("button", { name: "Edit weighted sum 1: 0.5 Z0 − 1.2 X0 X1" }).click();
  await form.getByRole("button", { name: /Hamiltonian$/ }).click();
  await page.getByRole("option", { name: "H2, 0.735 Å, 2 wires" }).click();
  await expect(form.getByText("the ground state has −1.137306")).toBeVisible();
  await form.getByRole("button", { name: "Read out" }).click();
  await expect(
    form.getByRole("button", { name: /^Edit weighted sum 1: H \(5 terms\)/ }),
  ).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "⟨Sum⟩ readout, 3" })).toBeVisible();

  const [energy] = await page.evaluate(async () => {
    const { model } = await window.ansatz.experiment();
    const { readout } = model;
    const [sum = ""] = readout.kind === "expectations" ? readout.observables.slice(-1) : [];
    return window.ansatz.expectations({ observables: [sum] });
  });
  // No state lies below the ground state.
  expect(energy).toBeGreaterThanOrEqual(-1.1374);
  await page.evaluate(() => window.ansatz.train({ steps: 2 }));
  await expect(page.getByTestId("step-count")).toHaveText("2");
  for (let edits = 0; edits < 2; edits++) await page.getByRole("button", { name: "Undo" }).click();
  expect(await observables()).toEqual(["Z0", "Z1"]);
});
