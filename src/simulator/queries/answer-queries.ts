/** Answers queries from amplitudes, wherever these lie: as few passes over them as the questions allow. */
import { assert, at } from "../../base/assert.ts";
import type { PauliString } from "../../circuit/observable.ts";
import type { RunControl } from "../simulator.ts";
import {
  MAX_BINS,
  MAX_MARGINAL_WIRES,
  MAX_TOP,
  sampleNumbers,
  type StateAnswer,
  type StateQuery,
} from "../state-query.ts";
import { sourceOfState, type AmplitudeSource, type BlockPass } from "./amplitude-source.ts";
import { pauliPass } from "./pauli-pass.ts";
import {
  probabilityPass,
  readHistogram,
  readMarginal,
  readMasses,
  readTop,
  samplePass,
  type BlockReader,
} from "./probability-pass.ts";
import { densityFromStrings, stringsOn } from "./reduced-states.ts";

/** The work that is left, and what to ask when it is done. */
interface Work {
  readonly passes: readonly BlockPass[];
  answers(): StateAnswer[];
}

const areWires = (wires: readonly number[], wireCount: number): boolean =>
  new Set(wires).size === wires.length &&
  wires.every((wire) => Number.isInteger(wire) && wire >= 0 && wire < wireCount);

/** @throws when a query asks for what there cannot be. */
export function checkQuery(query: StateQuery, wireCount: number): void {
  switch (query.kind) {
    case "marginal":
      assert(query.wires.length <= MAX_MARGINAL_WIRES, `a marginal of ${query.wires.length} wires`);
      assert(areWires(query.wires, wireCount), `wires ${query.wires.join(", ")} of ${wireCount}`);
      return;
    case "reduced":
      assert(areWires(query.wires, wireCount), `wires ${query.wires.join(", ")} of ${wireCount}`);
      return;
    case "top":
      assert(query.count >= 1 && query.count <= MAX_TOP, `the ${query.count} likeliest states`);
      return;
    case "histogram":
      assert(query.bins >= 1 && query.bins <= MAX_BINS, `a histogram of ${query.bins} bins`);
      return;
    case "expectations":
      for (const { x, z } of query.paulis) {
        assert((x | z) >>> wireCount === 0, `a Pauli string beyond ${wireCount} wires`);
      }
      return;
    case "samples":
  }
}

function planWork(source: AmplitudeSource, queries: readonly StateQuery[]): Work {
  const readers: BlockReader<unknown>[] = [];
  const paulis: PauliString[] = [];
  const samplings: BlockPass[] = [];
  const reading = <Reader extends BlockReader<unknown>>(reader: Reader): Reader => {
    readers.push(reader);
    return reader;
  };
  /** The values of strings once all are measured together. */
  const measuring = (strings: readonly PauliString[]): (() => Float64Array) => {
    const from = paulis.length;
    paulis.push(...strings);
    return () => measured.values.slice(from, from + strings.length);
  };
  const ask = (query: StateQuery): (() => StateAnswer) => {
    checkQuery(query, source.wireCount);
    switch (query.kind) {
      case "marginal":
        return reading(readMarginal(query, source)).answer;
      case "top":
        return reading(readTop(query)).answer;
      case "histogram":
        return reading(readHistogram(query)).answer;
      case "samples": {
        const masses = reading(readMasses(source));
        const pass = samplePass(source, sampleNumbers(query.count, query.seed), masses);
        samplings.push(pass);
        return pass.answer;
      }
      case "expectations": {
        const values = measuring(query.paulis);
        return () => ({ kind: "expectations", values: values() });
      }
      case "reduced": {
        const values = measuring(stringsOn(query.wires));
        const { length } = query.wires;
        return () => ({ kind: "reduced", density: densityFromStrings(values(), length) });
      }
    }
  };
  const asked = queries.map(ask);
  const measured = pauliPass(source, paulis);
  return {
    passes: [probabilityPass(source, readers), ...samplings, measured],
    answers: () => asked.map((answer) => answer()),
  };
}

/** Answers in the order of the queries. @param state interleaved re, im, wire q is bit q. */
export function answerFromState(
  state: Float64Array,
  queries: readonly StateQuery[],
): StateAnswer[] {
  const { passes, answers } = planWork(sourceOfState(state), queries);
  for (const { stepCount, step } of passes) {
    for (let index = 0; index < stepCount; index++) step(index);
  }
  return answers();
}

/** A checkpoint comes after so many blocks: a millisecond or so. */
const STEPS_BETWEEN = 32;

/** As `answerFromState`, from wherever the amplitudes lie; these must stay as they are meanwhile. */
export async function answerQueries(
  source: AmplitudeSource,
  queries: readonly StateQuery[],
  { onProgress, checkpoint }: RunControl = {},
): Promise<StateAnswer[]> {
  const { passes, answers } = planWork(source, queries);
  const total = passes.reduce((sum, { stepCount }) => sum + stepCount, 0);
  let done = 0;
  for (let number = 0; number < passes.length; number++) {
    const { stepCount, step } = at(passes, number);
    for (let index = 0; index < stepCount; index++) {
      step(index);
      done += 1;
      if (done % STEPS_BETWEEN !== 0) continue;
      onProgress?.(done, total);
      await checkpoint?.();
    }
  }
  return answers();
}
