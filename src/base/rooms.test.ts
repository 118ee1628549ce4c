/** The house's arrows: the linter must refuse every import that DESIGN forbids, and only those. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

const REPOSITORY = new URL("../..", import.meta.url).pathname;

/** The arrows, written out a second time and independently of the lint configuration. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  circuit: ["base"],
  compiler: ["base", "circuit"],
  simulator: ["base", "circuit", "compiler"],
  datasets: ["base"],
  learning: ["base", "circuit", "compiler", "simulator", "datasets"],
  // And of learning and datasets the types, and their settings: see below.
  experiment: ["base", "circuit"],
  interop: ["base", "circuit", "experiment"],
  gallery: ["base", "circuit", "experiment"],
  worker: ["base", "circuit", "compiler", "simulator", "datasets", "learning", "experiment"],
  state:
    "base circuit compiler simulator datasets learning experiment interop gallery worker".split(
      " ",
    ),
  ui: ["base", "circuit", "datasets", "experiment", "interop", "gallery", "state"],
  app: "base circuit datasets experiment interop gallery worker state ui".split(" "),
};
const ROOMS = Object.keys(MAY_IMPORT);
const BELOW_STATE = ROOMS.filter((room) => !["state", "ui", "app"].includes(room));

/** What draws, and what it is drawn with. */
const PAGE_PACKAGES = [
  "react",
  "react/jsx-runtime",
  "react-dom/client",
  "react-aria-components",
  "recharts",
  "recharts/types/util/types",
  "d3",
  "d3-scale",
  "lucide-react",
  "lucide-react/dynamic",
];
const STORES = ["zustand", "zustand/react", "zustand/vanilla"];

const GPU_ACCESSES = [
  "navigator.gpu",
  "globalThis.navigator.gpu",
  "self.navigator.gpu",
  'navigator["gpu"]',
  "navigator?.gpu",
];

let folder = "";
let written = 0;

function write(path: string, text: string): void {
  const whole = join(folder, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, text);
}

/** The files that oxlint complains about, with the rule. */
function lint(): Set<string> {
  const oxlint = join(REPOSITORY, "node_modules/.bin/oxlint");
  let output: string;
  try {
    output = execFileSync(oxlint, ["--format", "unix", "src"], { cwd: folder, encoding: "utf8" });
  } catch (error) {
    output = (error as { stdout: string }).stdout;
  }
  const complaint = /^(src\/\S+?):\d+:\d+: .*\((no-restricted-[a-z]+)\)\]$/gm;
  return new Set([...output.matchAll(complaint)].map(([, path, rule]) => `${path} ${rule}`));
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rooms-"));
  cpSync(join(REPOSITORY, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Complaints that must come, and no others. */
function expectRefused(forbidden: ReadonlySet<string>): void {
  expect([...lint()].toSorted()).toEqual([...forbidden].toSorted());
}

/** `text` in a file of its own; its path. */
function writeNext(room: string, text: string): string {
  const path = `src/${room}/file-${++written}.ts`;
  write(path, text);
  return path;
}

it("refuses the imports of other rooms that DESIGN forbids, and no others", () => {
  const forbidden = new Set<string>();
  for (const [room, allowed] of Object.entries(MAY_IMPORT)) {
    for (const other of ROOMS) {
      if (other === room) continue;
      const paths = [
        writeNext(room, `import { a } from "../${other}/a.ts";\nexport const b = a;\n`),
        writeNext(`${room}/deep`, `export { a } from "../../${other}/deep/a.ts";\n`),
      ];
      if (allowed.includes(other)) continue;
      for (const path of paths) forbidden.add(`${path} no-restricted-imports`);
    }
  }
  expectRefused(forbidden);
});

it("lets experiment take types and settings of learning and datasets, and nothing that computes", () => {
  const forbidden = new Set<string>();
  for (const other of ["learning", "datasets"]) {
    writeNext("experiment", `export type { A } from "../${other}/a.ts";\n`);
    writeNext("experiment", `import type { A } from "../${other}/a.ts";\nexport type B = A;\n`);
    writeNext("experiment", `export { a } from "../${other}/settings.ts";\n`);
    for (const file of ["a.ts", "deep/settings.ts", "settings-of-all.ts"]) {
      const path = writeNext("experiment", `export { a } from "../${other}/${file}";\n`);
      forbidden.add(`${path} no-restricted-imports`);
    }
  }
  expectRefused(forbidden);
});

it("keeps React, plots, stores and the DOM out of the rooms below state", () => {
  const forbidden = new Set<string>();
  for (const room of BELOW_STATE) {
    for (const name of [...PAGE_PACKAGES, ...STORES]) {
      const path = writeNext(room, `export { a } from "${name}";\n`);
      forbidden.add(`${path} no-restricted-imports`);
    }
    for (const name of ["document", "window"]) {
      const path = writeNext(room, `export const a = ${name};\n`);
      forbidden.add(`${path} no-restricted-globals`);
    }
    writeNext(room, 'export { a } from "valibot";\n');
    writeNext(room, "export const title = (document: { title: string }) => document.title;\n");
  }
  for (const name of [...PAGE_PACKAGES, "zustand", "zustand/react"]) {
    const path = writeNext("state", `export { a } from "${name}";\n`);
    forbidden.add(`${path} no-restricted-imports`);
  }
  writeNext("state", 'export { createStore } from "zustand/vanilla";\n');
  for (const room of ["ui", "app"]) {
    for (const name of [...PAGE_PACKAGES, ...STORES]) {
      writeNext(room, `export { a } from "${name}";\n`);
    }
    writeNext(room, "export const a = [document, window];\n");
  }
  expectRefused(forbidden);
});

it("lets only simulator/webgpu touch navigator.gpu", () => {
  const forbidden = new Set<string>();
  for (const access of GPU_ACCESSES) {
    for (const room of ["simulator", "simulator/wasm", "worker", "state", "ui", "app"]) {
      const path = writeNext(room, `export const a = ${access};\n`);
      forbidden.add(`${path} no-restricted-properties`);
    }
    writeNext("simulator/webgpu", `export const a = ${access};\n`);
  }
  const path = writeNext("worker", "const { gpu } = navigator;\nexport const a = gpu;\n");
  forbidden.add(`${path} no-restricted-properties`);
  expectRefused(forbidden);
});
