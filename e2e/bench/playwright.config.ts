/** The benchmark: figures for people, never a pass or fail. */
import { defineConfig } from "playwright/test";
import { BROWSER_FLAGS, findBrowser } from "../browser.ts";

const [DEV_PORT, SITE_PORT] = [41731, 41732];

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results",
  workers: 1,
  timeout: 600_000,
  reporter: [["line"]],
  use: {
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: findBrowser(), args: [...BROWSER_FLAGS] },
  },
  metadata: {
    dev: `http://127.0.0.1:${DEV_PORT}`,
    site: `http://127.0.0.1:${SITE_PORT}`,
  },
  webServer: [
    {
      command: `npx vite --port ${DEV_PORT} --strictPort --host 127.0.0.1`,
      cwd: "../..",
      url: `http://127.0.0.1:${DEV_PORT}/`,
      timeout: 60_000,
    },
    {
      command: `npx vite build --logLevel warn && npx vite preview --port ${SITE_PORT} --strictPort --host 127.0.0.1`,
      cwd: "../..",
      url: `http://127.0.0.1:${SITE_PORT}/`,
      timeout: 120_000,
    },
  ],
});
