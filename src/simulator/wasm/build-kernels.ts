/**
 * The build's step for the kernels: AssemblyScript in kernels/ to WebAssembly, with and without relaxed
 * SIMD, which the imports `virtual:wasm-kernels` and `virtual:wasm-large-kernels` give as bytes, alike in
 * the built site, under the dev server, in tests and in workers. Kernels of large states work on a memory that
 * they are given, and that threads may share: then one byte of theirs says so.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

interface Entry {
  readonly source: string;
  /** The memory is imported, and may be shared. */
  readonly isGivenMemory: boolean;
}

/** What each import gives: the exports of which source. */
const ENTRIES: ReadonlyMap<string, Entry> = new Map([
  ["virtual:wasm-kernels", { source: "index.ts", isGivenMemory: false }],
  ["virtual:wasm-large-kernels", { source: "large.ts", isGivenMemory: true }],
]);
const RESOLVED = "\0";
const FOLDER = join(import.meta.dirname, "kernels");
const BINARY = "kernels.wasm";

const OPTIONS = (
  `--outFile ${BINARY} --optimizeLevel 3 --shrinkLevel 0 --noAssert --runtime stub --enable simd ` +
  // AS112: vectors as arguments, which only kernels pass to each other.
  "--disableWarning 112"
).split(" ");

function readSources(): ReadonlyMap<string, string> {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(".ts"));
  return new Map(names.map((name) => [name, readFileSync(join(FOLDER, name), "utf8")]));
}

/** @throws with the compiler's own words. */
async function compileKernels(
  sources: ReadonlyMap<string, string>,
  entry: string,
  features: readonly string[],
): Promise<Uint8Array> {
  const { main } = await import("assemblyscript/asc");
  let binary: Uint8Array | null = null;
  const { error, stderr } = await main([entry, ...OPTIONS, ...features], {
    readFile: (name) => sources.get(name) ?? null,
    writeFile: (name, contents) => {
      if (name === BINARY && typeof contents !== "string") binary = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || binary === null) {
    throw new Error(`The WebAssembly kernels do not compile.\n${stderr.toString()}`);
  }
  return binary;
}

/** A memory that the host gives, of as many pages as it likes. */
const GIVEN_MEMORY = "--importMemory --initialMemory 1 --maximumMemory 65536".split(" ");
const SHARED_MEMORY = ["--enable", "threads", "--sharedMemory"];

/** Where two binaries differ, and in nothing else. @throws when they differ in more. */
function findDifference(a: Uint8Array, b: Uint8Array): number {
  const places = [...a.keys()].filter((place) => a[place] !== b[place]);
  const [place] = places;
  if (a.length !== b.length || place === undefined || places.length > 1) {
    throw new Error("Kernels on a shared memory differ from those on one of their own.");
  }
  return place;
}

/** The module that gives both binaries, and where each says that its memory is shared. */
async function writeModule(
  sources: ReadonlyMap<string, string>,
  { source, isGivenMemory }: Entry,
): Promise<string> {
  const declare = async (name: string, features: readonly string[]): Promise<string> => {
    const flags = [...features, ...(isGivenMemory ? GIVEN_MEMORY : [])];
    const bytes = await compileKernels(sources, source, flags);
    const text = Buffer.from(bytes).toString("base64");
    const binary = `export const ${name}Bytes = Uint8Array.from(atob("${text}"), (c) => c.charCodeAt(0));`;
    if (!isGivenMemory) return binary;
    const shared = await compileKernels(sources, source, [...flags, ...SHARED_MEMORY]);
    return `${binary}\nexport const ${name}SharedFlag = ${findDifference(bytes, shared)};`;
  };
  const plain = await declare("kernel", []);
  const relaxed = await declare("relaxedKernel", ["--enable", "relaxed-simd"]);
  return `${plain}\n${relaxed}`;
}

/** The last module of each entry, and the sources it is of: the page and its workers are bundled apart. */
const written = new Map<string, { readonly key: string; readonly module: Promise<string> }>();
/** One compilation after the other: the compiler keeps its state in globals. */
let compiling: Promise<unknown> = Promise.resolve();

function moduleOf(sources: ReadonlyMap<string, string>, entry: Entry): Promise<string> {
  const key = JSON.stringify([...sources]);
  const known = written.get(entry.source);
  if (known?.key === key) return known.module;
  const module = compiling.then(() => writeModule(sources, entry));
  compiling = module.catch(() => undefined);
  written.set(entry.source, { key, module });
  return module;
}

export function buildKernels(): Plugin {
  return {
    name: "build-kernels",
    resolveId: (id) => (ENTRIES.has(id) ? RESOLVED + id : null),
    async load(id) {
      const entry = id.startsWith(RESOLVED) ? ENTRIES.get(id.slice(RESOLVED.length)) : undefined;
      if (entry === undefined) return null;
      const sources = readSources();
      for (const name of sources.keys()) this.addWatchFile(join(FOLDER, name));
      return moduleOf(sources, entry);
    },
  };
}
