/**
 * Finds a Chromium that offers WebGPU, installing one when the machine has none.
 * Both test runners (vitest and Playwright) and the benchmark take their browser from here.
 *
 * Order: `CHROMIUM_PATH`, Playwright's own download, a system Chrome or Chromium,
 * `playwright install chromium`, and, as root on Debian, `apt-get install chromium`.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright";

const SYSTEM_BROWSERS = [
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

const isRoot = process.getuid?.() === 0;

/** Flags that give WebGPU (on SwiftShader where there is no GPU) and keep the browser off the network. */
export const BROWSER_FLAGS: readonly string[] = [
  "--enable-unsafe-webgpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  ...(isRoot ? ["--no-sandbox"] : []),
];

/** Runs an installer, reporting whether it succeeded; its output goes to stderr. */
function tryInstall(command: string, args: readonly string[]): boolean {
  console.error(`No browser found, running: ${command} ${args.join(" ")}`);
  try {
    execFileSync(command, [...args], { stdio: ["ignore", 2, 2], timeout: 10 * 60_000 });
    return true;
  } catch {
    return false;
  }
}

function playwrightBrowser(): string | undefined {
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

function installedBrowser(): string | undefined {
  const asked = process.env["CHROMIUM_PATH"];
  if (asked) {
    if (!existsSync(asked)) throw new Error(`CHROMIUM_PATH names ${asked}, which does not exist.`);
    return asked;
  }
  return playwrightBrowser() ?? SYSTEM_BROWSERS.find((path) => existsSync(path));
}

/**
 * The path of a browser to test with.
 * @throws when none is installed and none can be installed, saying what to do.
 */
export function findBrowser(): string {
  const present = installedBrowser();
  if (present) return present;
  tryInstall("npx", ["playwright", "install", "--with-deps", "chromium"]);
  const downloaded = installedBrowser();
  if (downloaded) return downloaded;
  if (isRoot && existsSync("/usr/bin/apt-get")) {
    tryInstall("apt-get", ["update"]);
    tryInstall("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]);
    const packaged = installedBrowser();
    if (packaged) return packaged;
  }
  throw new Error(
    "No Chromium found or installable. Install Chrome, or set CHROMIUM_PATH to a Chromium with WebGPU.",
  );
}
