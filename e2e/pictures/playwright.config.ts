/** `npm run pictures`: every screen in every width and theme, to be looked at; one alone with `-- -g "24 wires"`. */
import { defineConfig } from "playwright/test";
import base, { SERVED } from "../playwright.config.ts";

export default defineConfig({
  ...base,
  testDir: ".",
  testMatch: "pictures.ts",
  outputDir: "../../test-results",
  fullyParallel: true,
  projects: [{ name: "pictures" }],
  timeout: 240_000,
  webServer: { ...SERVED, cwd: "../.." },
});
