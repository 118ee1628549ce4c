/** The house's arrows: the linter must refuse every import that DESIGN forbids, and only those. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

const REPOSITORY = new URL("../..", import.meta.url).pathname;

/** The arrows, written out a second time and independently of the lint configuration. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  circuit: ["base"],
  compiler: ["base", "circuit"],
  simulator: ["base", "circuit", "compiler"],
  datasets: ["base"],
  learning: ["base", "circuit", "compiler", "simulator", "datasets"],
  experiment: ["base", "circuit", "learning", "datasets"],
  gallery: ["base", "circuit", "experiment"],
  worker: ["base", "circuit", "compiler", "simulator", "datasets", "learning", "experiment"],
  ui: ["base", "circuit", "datasets", "experiment", "gallery", "state"],
};
const ROOMS = [...Object.keys(MAY_IMPORT), "state", "app"];
const NO_REACT = ["base", "circuit", "compiler", "simulator", "datasets", "learning", "worker"];

let folder = "";

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

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rooms-"));
  cpSync(join(REPOSITORY, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("refuses what DESIGN forbids and nothing else", () => {
  const forbidden = new Set<string>();
  for (const [room, allowed] of Object.entries(MAY_IMPORT)) {
    for (const other of ROOMS) {
      if (other === room) continue;
      const path = `src/${room}/imports-${other}.ts`;
      write(path, `import { a } from "../${other}/a.ts";\nexport const b = a;\n`);
      write(
        `src/${room}/deep/imports-${other}.ts`,
        `export { a } from "../../${other}/deep/a.ts";\n`,
      );
      if (allowed.includes(other)) continue;
      forbidden.add(`${path} no-restricted-imports`);
      forbidden.add(`src/${room}/deep/imports-${other}.ts no-restricted-imports`);
    }
  }
  for (const room of NO_REACT) {
    write(`src/${room}/react.ts`, 'export { useState } from "react";\n');
    forbidden.add(`src/${room}/react.ts no-restricted-imports`);
  }
  for (const place of ["simulator/reference", "worker", "ui", "app"]) {
    write(`src/${place}/gpu.ts`, "export const gpu = navigator.gpu;\n");
    forbidden.add(`src/${place}/gpu.ts no-restricted-properties`);
  }
  write("src/simulator/webgpu/gpu.ts", "export const gpu = navigator.gpu;\n");
  expect([...lint()].toSorted()).toEqual([...forbidden].toSorted());
});
