/** What README says of starting: `npm start` builds the page, serves it and prints its address. */
import { spawn } from "node:child_process";
import { statSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { expect, test } from "playwright/test";
import { openPage } from "./journey.ts";

const REPOSITORY = new URL("..", import.meta.url).pathname;

/** A port that nobody listens on now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

test("npm start builds, prints an address, and the page opens there", async ({ page }) => {
  const port = await freePort();
  const began = Date.now();
  // A group of its own, so that npm's children end with it.
  const child = spawn("npm", ["start", "--", "--port", `${port}`], {
    cwd: REPOSITORY,
    detached: true,
    env: { ...process.env, NO_COLOR: "1" },
  });
  try {
    let said = "";
    const address = await new Promise<string>((resolve, reject) => {
      child.once("exit", (code) => reject(new Error(`npm start ended with ${code}:\n${said}`)));
      for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (chunk: Buffer) => {
          said += chunk.toString();
          const [found] = /http:\/\/\S+/.exec(said) ?? [];
          if (found && said.endsWith("\n")) resolve(found);
        });
      }
    });
    expect(new URL(address).port).toBe(`${port}`);
    expect(statSync(`${REPOSITORY}dist/index.html`).mtimeMs).toBeGreaterThan(began);
    await openPage(page, address);
    expect((await page.evaluate(() => window.ansatz.train({ steps: 1 }))).step).toBe(1);
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
  }
});
