/** Runs the suite in Node on the `webgpu` package (Dawn): no browser, any GPU that Vulkan, Metal or D3D12 offers. */
import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { build } from "vite";
import { OUTPUT, ROOT, type Host } from "./host.ts";
import type { SectionOrder, SectionReply } from "./node-process.ts";
import { vulkanEnvironment } from "./vulkan.ts";

/** The process, what its threads run first, and the workers that backends start: each a bundle. */
const ENTRIES = [
  "e2e/bench/hosts/node-process.ts",
  "e2e/bench/hosts/node-worker-start.ts",
  "src/simulator/wasm/share-worker.ts",
] as const;

async function buildProcess(): Promise<string> {
  const outDir = `${OUTPUT}/node`;
  await build({
    root: ROOT,
    logLevel: "error",
    build: {
      outDir,
      emptyOutDir: true,
      ssr: true,
      target: "node20",
      rolldownOptions: { input: [...ENTRIES] },
    },
  });
  return join(ROOT, outDir, "node-process.js");
}

/** The next message of the process; rejects when it ends first. */
function nextReply(child: ChildProcess): Promise<SectionReply> {
  // oxlint-disable-next-line promise/avoid-new -- events have no promise of their own
  return new Promise((resolve, reject) => {
    const ended = (code: number | null, signal: string | null): void =>
      reject(new Error(`The benchmark's process ended (${signal ?? `exit code ${code}`}).`));
    child.once("exit", ended);
    child.once("message", (message) => {
      child.off("exit", ended);
      resolve(message as SectionReply);
    });
  });
}

export async function openNode(): Promise<Host> {
  const script = await buildProcess();
  let child: ChildProcess;
  const start = async (): Promise<readonly string[]> => {
    // Without the warnings of a peer package about its own modules.
    const execArgv = ["--no-warnings"];
    child = fork(script, { env: vulkanEnvironment(process.env), execArgv });
    const ready = await nextReply(child);
    if (ready.kind !== "ready") throw new Error("The benchmark's process did not start.");
    return ready.sectionNames;
  };
  const sectionNames = await start();
  return {
    name: `Node ${process.versions.node}`,
    sectionNames,
    async run(section, mode) {
      if (child.exitCode !== null || child.signalCode !== null) await start();
      const order: SectionOrder = { section, mode };
      child.send(order);
      const reply = await nextReply(child);
      if (reply.kind === "failed") throw new Error(reply.message);
      return reply.kind === "done" ? reply.figures : [];
    },
    async close() {
      child.disconnect();
    },
  };
}
