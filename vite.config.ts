import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { BROWSER_FLAGS, findBrowser } from "./e2e/browser.ts";
import { buildKernels } from "./src/simulator/wasm/build-kernels.ts";

/** Unit tests beside it must not install one at the same time. */
const needsBrowser = process.env["VITEST"] !== undefined && !process.argv.includes("unit");

/**
 * The page is cross-origin isolated, so that threads can share the memory of a large state: it loads nothing
 * from elsewhere. public/_headers says the same to static hosts that read it.
 */
const ISOLATED = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

export default defineConfig({
  // Relative, so that the built site works under any folder.
  base: "./",
  plugins: [react(), buildKernels()],
  build: { target: "es2023", sourcemap: true },
  server: { headers: ISOLATED },
  preview: { headers: ISOLATED },
  worker: { format: "es", plugins: () => [buildKernels()] },
  // Found up front, so that no page reloads in the middle of a test.
  optimizeDeps: {
    entries: [
      "index.html",
      "src/worker/entry.ts",
      "src/worker/lab/lab-entry.ts",
      "src/worker/csv/csv-entry.ts",
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          // No limit on speed, which the benchmark measures: only an end to what would never end.
          testTimeout: 30_000,
          include: ["src/**/*.test.{ts,tsx}", "e2e/{bench,science}/**/*.test.ts"],
          exclude: ["src/**/*.gpu.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "gpu",
          include: ["src/**/*.gpu.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: needsBrowser
              ? playwright({
                  launchOptions: { executablePath: findBrowser(), args: [...BROWSER_FLAGS] },
                })
              : playwright(),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
