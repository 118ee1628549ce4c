/** Journeys in a real browser against the built site. */
import { defineConfig } from "playwright/test";
import { BROWSER_FLAGS, findBrowser } from "./browser.ts";

/** Two checkouts that test side by side need two. */
const PORT = Number(process.env["E2E_PORT"] ?? 41730);

export default defineConfig({
  testDir: ".",
  testIgnore: "bench/**",
  outputDir: "../test-results",
  // Two browsers training at once on two cores would time each other out.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"]],
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    viewport: { width: 1440, height: 900 },
    actionTimeout: 10_000,
    launchOptions: { executablePath: findBrowser(), args: [...BROWSER_FLAGS] },
  },
  webServer: {
    command: `npx vite build --logLevel warn && npx vite preview --port ${PORT} --strictPort --host 127.0.0.1`,
    cwd: "..",
    url: `http://127.0.0.1:${PORT}/`,
    timeout: 180_000,
    reuseExistingServer: false,
  },
});
