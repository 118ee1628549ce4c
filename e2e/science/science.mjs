/** Starts the command: Node 20 runs no TypeScript, so vite loads it, with the kernels of WebAssembly. */
import { fileURLToPath } from "node:url";
import { createServer } from "vite";

/** Loads modules, also those that they ask for later, until it is closed. */
const openLoader = (plugins) =>
  createServer({
    root: fileURLToPath(new URL("../..", import.meta.url)),
    configFile: false,
    appType: "custom",
    logLevel: "warn",
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    plugins,
  });

const builder = await openLoader([]);
const { buildKernels } = await builder.ssrLoadModule("/src/simulator/wasm/build-kernels.ts");
const loader = await openLoader([buildKernels()]);
try {
  const { runCommand } = await loader.ssrLoadModule("/e2e/science/command.ts");
  process.exitCode = await runCommand(process.argv.slice(2));
} finally {
  await loader.close();
  await builder.close();
}
