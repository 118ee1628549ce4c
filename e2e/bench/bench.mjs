/** Starts the benchmark: Node 20 runs no TypeScript, so vite loads the command. */
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

const command = fileURLToPath(new URL("command.ts", import.meta.url));
const { module } = await runnerImport(command, { logLevel: "warn" });
process.exitCode = await module.runCommand(process.argv.slice(2));
