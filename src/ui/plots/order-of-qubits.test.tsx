/** One switch for the order of qubits: every view follows it, and only one file knows how. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { unwrap } from "../../base/result.ts";
import { printedWires, readKet, type QubitOrder } from "../../circuit/ket-order.ts";
import { describeAmplitude } from "../panels/state/describe-amplitude.ts";
import { AmplitudeCanvas } from "./amplitude-canvas.tsx";
import { AmplitudeChart } from "./amplitude-chart.tsx";
import { AmplitudeHeatMap } from "./amplitude-heat-map.tsx";
import { arrangeStates, basisState } from "./basis-states.ts";
import { DiscGrid } from "./disc-grid.tsx";
import { EntanglementMap } from "./entanglement-map.tsx";
import { entryAt, UnitaryGrid } from "./unitary-grid.tsx";

const ORDERS: readonly QubitOrder[] = ["little", "big"];
const NAMES: Readonly<Record<QubitOrder, string>> = { little: "q2 q1 q0", big: "q0 q1 q2" };

/** Three wires of which only q0 is 1. */
const amplitudes = new Float64Array(16);
amplitudes[2] = 1;
/** CNOT with control q0 and target q1: |01⟩ and |11⟩ change places, counted as bits. */
const unitary = new Float64Array(32);
for (const [from, to] of [
  [0, 0],
  [1, 3],
  [2, 2],
  [3, 1],
] as const) {
  unitary[2 * (from * 4 + to)] = 1;
}

const frame = { width: 620, height: 200, cursor: null, onCursor: () => undefined, valueText: "" };
const texts = (view: ReactElement): string[] =>
  [...renderToStaticMarkup(view).matchAll(/<text[^>]*>([^<]+)<\/text>/g)].map(
    ([, text]) => text ?? "",
  );
const labelOf = (view: ReactElement): string =>
  /aria-label="([^"]+)"/.exec(renderToStaticMarkup(view))?.[1] ?? "";

/** Every basis state as its digits count up. */
const all = (order: QubitOrder) => ({
  arrangement: "basis" as const,
  states: arrangeStates(amplitudes, { order, arrangement: "basis", most: 8, always: null }).shown,
});

const VIEWS: Readonly<Record<string, (order: QubitOrder) => ReactElement>> = {
  bars: (order) => (
    <AmplitudeChart
      {...frame}
      states={all(order).states}
      {...{ order, wireCount: 3, found: null, measure: "magnitude" }}
    />
  ),
  "all bars": (order) => (
    <AmplitudeCanvas
      {...frame}
      {...all(order)}
      {...{ order, wireCount: 3, found: null, measure: "probability" }}
    />
  ),
  "heat map": (order) => (
    <AmplitudeHeatMap
      {...frame}
      {...all(order)}
      {...{ order, wireCount: 3, found: null, measure: "magnitude", full: 1 }}
    />
  ),
  discs: (order) => (
    <DiscGrid {...frame} {...all(order)} {...{ order, wireCount: 3, found: null, full: 1 }} />
  ),
  unitary: (order) => (
    <UnitaryGrid
      {...frame}
      entries={new Float64Array(128)}
      full={1}
      {...{ order, wireCount: 3, found: null }}
    />
  ),
  entanglement: (order) => (
    <EntanglementMap
      {...frame}
      mutualInformation={new Float64Array(9)}
      wires={printedWires(3, order)}
    />
  ),
};

describe("the order of qubits in every view", () => {
  it.each(Object.entries(VIEWS))("%s names it, and follows the switch", (_, view) => {
    for (const order of ORDERS) expect(labelOf(view(order))).toContain(NAMES[order]);
  });

  it("bars and discs stand in the order in which their kets count up", () => {
    const counting = ["000", "001", "010", "011", "100", "101", "110", "111"];
    for (const order of ORDERS) {
      for (const name of ["bars", "discs"]) {
        const kets = texts((VIEWS[name] as (order: QubitOrder) => ReactElement)(order)).filter(
          (text) => /^[01]{3}$/.test(text),
        );
        expect(kets, `${name}, ${order}`).toEqual(counting);
      }
    }
    const placeOfOne = (order: QubitOrder): number =>
      all(order).states.findIndex((state) => state.magnitude > 0.5);
    expect(ORDERS.map(placeOfOne)).toEqual([1, 4]);
  });

  it("the entanglement's wires stand as kets print them", () => {
    const names = (order: QubitOrder): string[] =>
      texts((VIEWS["entanglement"] as (order: QubitOrder) => ReactElement)(order)).filter((text) =>
        text.startsWith("q"),
      );
    expect(names("little").slice(0, 2)).toEqual(["q2", "q2"]);
    expect(names("big").slice(0, 2)).toEqual(["q0", "q0"]);
  });

  it("the unitary's rows and columns change places with its kets", () => {
    const ones = (order: QubitOrder): number[] =>
      Array.from({ length: 16 }, (_, cell) => cell).filter(
        (cell) => entryAt(unitary, 2, order, cell).re === 1,
      );
    // Row by row: the textbook's CNOT where the control is printed first.
    expect(ones("big")).toEqual([0, 5, 11, 14]);
    expect(ones("little")).toEqual([0, 7, 10, 13]);
  });

  it("search and readout speak of the same state", () => {
    for (const [order, ket] of [
      ["little", "001"],
      ["big", "100"],
    ] as const) {
      expect(unwrap(readKet(ket, 3, order)).value).toBe(1);
      expect(describeAmplitude(basisState(amplitudes, 1), 3, order)).toContain(`|${ket}⟩  1.000`);
    }
  });
});

it("nobody else in the interface turns indices into digits or names a fixed order", () => {
  const folder = new URL("..", import.meta.url).pathname;
  const offenders = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\./.test(path))
    .filter((path) => {
      const code = readFileSync(join(folder, path), "utf8").replaceAll(
        /\/\*[\s\S]*?\*\/|\/\/.*/g,
        "",
      );
      return /\.toString\(2\)|q1 q0|q0 q1|\|q\$/.test(code);
    });
  expect(offenders).toEqual([]);
});
