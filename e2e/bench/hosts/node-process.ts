/**
 * The suite in Node: a process of its own, because drivers may abort it and because the Vulkan
 * loader reads its environment at the start. Answers each message with the section's figures.
 */
import { create, globals } from "webgpu";
import type { Figure } from "../figure.ts";
import type { Mode } from "../section.ts";
import { NodeWorker } from "./node-worker.ts";

export interface SectionOrder {
  readonly section: string;
  readonly mode: Mode;
}

export type SectionReply =
  | { readonly kind: "ready"; readonly sectionNames: readonly string[] }
  | { readonly kind: "done"; readonly figures: Figure[] }
  | { readonly kind: "failed"; readonly message: string };

/** A global: the process aborts when what `create` returns is collected. */
const gpu = create([]);
Object.assign(globalThis, globals, { keptGpu: gpu, Worker: NodeWorker });
// Node 20 has no navigator, later versions have one without `gpu`.
const navigator = (globalThis.navigator as Navigator | undefined) ?? {};
Object.defineProperty(navigator, "gpu", { value: gpu });
Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });

const reply = (message: SectionReply): void => void process.send?.(message);

// After the globals: modules may look at them when they are loaded.
const { runSection, sectionNames } = await import("../suite.ts");

process.on("message", ({ section, mode }: SectionOrder) => {
  void runSection(section, mode).then(
    (figures) => reply({ kind: "done", figures }),
    (error: unknown) =>
      reply({ kind: "failed", message: error instanceof Error ? error.message : String(error) }),
  );
});
process.on("disconnect", () => process.exit());
reply({ kind: "ready", sectionNames: sectionNames() });
