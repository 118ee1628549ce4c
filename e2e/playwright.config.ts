/** Journeys in a real browser against the built site. */
import { defineConfig } from "playwright/test";
import { BROWSER_FLAGS, findBrowser } from "./browser.ts";

/** Specs with a limit on time, frames or bytes, and those that train on the GPU: what runs beside them would count. */
const ALONE =
  /(anywhere|clipboard|code|device-loss|edit-burst|large-circuit|memory|scrub|start|train|weight)\.spec\.ts$/;

/** Two checkouts that test side by side need two. */
const PORT = Number(process.env["E2E_PORT"] ?? 41730);

/** Builds the site and serves it; to be run in the folder of the project. */
export const SERVED = {
  command: `npx vite build --logLevel warn && npx vite preview --port ${PORT} --strictPort --host 127.0.0.1`,
  url: `http://127.0.0.1:${PORT}/`,
  timeout: 180_000,
  reuseExistingServer: false,
};

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  workers: 2,
  projects: [
    { name: "together", testMatch: /\.spec\.ts$/, testIgnore: ALONE, fullyParallel: true },
    { name: "alone", testMatch: ALONE, workers: 1 },
  ],
  // On a machine that others use too a journey gets a second try, and is reported as flaky where it needs it.
  retries: process.env["CI"] ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    viewport: { width: 1440, height: 900 },
    actionTimeout: 10_000,
    launchOptions: { executablePath: findBrowser(), args: [...BROWSER_FLAGS] },
  },
  webServer: { ...SERVED, cwd: ".." },
});
