import base from "./playwright.config.ts";
import { defineConfig } from "playwright/test";
export default defineConfig({ ...base, webServer: { command: "npx vite preview --port 41761 --strictPort --host 127.0.0.1", url: "http://127.0.0.1:41761/", timeout: 60000, reuseExistingServer: true, cwd: ".." } });
