/** What the classical bits of a circuit are found to be, shot by shot. */
import { at } from "../../base/assert.ts";
import { createRandom } from "../../base/random.ts";
import { failure, problem, success, type Result } from "../../base/result.ts";
import { inOrder } from "../../circuit/flatten.ts";
import { classicalBits } from "../../circuit/measurement.ts";
import { validateNoise, wireReadouts, type NoiseModel } from "../../circuit/noise-model.ts";
import type { RunControl, Session, SessionRequest, Simulator } from "../simulator.ts";
import { answerFromState } from "../queries/answer-queries.ts";
import { rowsPerCall } from "./call-rows.ts";
import { repeatRows } from "./trajectory-session.ts";
import { chooseMethod, isNoisyRequest, noisyBackend } from "./with-noise.ts";

/** One row of inputs, and how it is measured. */
export interface CountRequest {
  readonly features: Float64Array;
  readonly parameters: Float64Array;
  /** At least 1. */
  readonly shots: number;
  readonly seed: number;
}

export interface BitCounts {
  /** In the order in which they are first written. */
  readonly bits: readonly string[];
  /** How often each value was found, the most frequent first: character b is the value of bits[b]. */
  readonly outcomes: readonly { readonly value: string; readonly count: number }[];
}

function tally(bits: readonly string[], values: Iterable<string>): BitCounts {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const outcomes = [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((a, b) => b.count - a.count || a.value.localeCompare(b.value));
  return { bits, outcomes };
}

/** A circuit that only measures at its end is run once, and its final state sampled. */
async function sampleFinal(
  session: Session,
  { circuit }: SessionRequest,
  model: NoiseModel,
  { features, parameters, shots, seed }: CountRequest,
  control: RunControl | undefined,
): Promise<BitCounts> {
  const queries = [{ kind: "samples", count: shots, seed }] as const;
  const answers = session.query
    ? await session.query(features, parameters, queries, control)
    : answerFromState(await session.state(features, parameters, control), queries);
  const [answer] = answers;
  const indices = answer?.kind === "samples" ? answer.indices : new Uint32Array(0);
  const bits = classicalBits(circuit);
  const readouts = wireReadouts(model, circuit.wires.length);
  const random = createRandom(seed, "readout");
  // A bit that is written twice keeps what was written last.
  const written = new Map<string, number>();
  for (const op of inOrder(circuit.ops)) {
    if (op.bit !== undefined) written.set(op.bit, at(op.targets, 0));
  }
  const values = Array.from(indices, (index) =>
    bits
      .map((bit) => {
        const wire = written.get(bit) ?? 0;
        const found = (index >>> wire) & 1;
        const { flipsZero, flipsOne } = at(readouts, wire);
        const isWrong = random.uniform() < (found === 1 ? flipsOne : flipsZero);
        return (found === 1) === isWrong ? "0" : "1";
      })
      .join(""),
  );
  return tally(bits, values);
}

/** A trajectory is a shot. */
async function countTrajectories(
  session: Session,
  request: SessionRequest,
  bits: readonly string[],
  { features, parameters, shots, seed }: CountRequest,
  control: RunControl = {},
): Promise<BitCounts> {
  const values: string[] = [];
  const mostRows = rowsPerCall(request, request.circuit.wires.length);
  const row = { size: 1, features, parameters };
  for (let from = 0; from < shots; from += mostRows) {
    if (from > 0) await control.checkpoint?.();
    control.onProgress?.(from, shots);
    const size = Math.min(mostRows, shots - from);
    const rows = repeatRows(row, shots, from, size);
    const draws = { seed, first: from };
    const found = await session.forward({ size, features: rows, parameters, draws });
    for (let shot = 0; shot < size; shot++) {
      values.push([...found.subarray(shot * bits.length, (shot + 1) * bits.length)].join(""));
    }
  }
  return tally(bits, values);
}

/**
 * Measures the classical bits of a circuit `shots` times, with the model's noise and readout errors: by trajectories, or,
 * where nothing comes after the measurements and no rule makes noise, by sampling the one final state. The same
 * seed gives the same counts. Fails with `noise/no-bits`, the problems of `withNoise`, or what the backend refuses.
 * @param request its observables do not matter.
 */
export async function countBits(
  simulator: Simulator,
  request: SessionRequest,
  model: NoiseModel,
  wanted: CountRequest,
  control?: RunControl,
): Promise<Result<BitCounts>> {
  const { circuit } = request;
  const quiet = { ...request, observables: [] };
  const bits = classicalBits(circuit);
  if (bits.length === 0) {
    return failure(
      problem(
        "noise/no-bits",
        "",
        "The circuit measures nothing, so that there are no bits to count.",
        "Place a measurement on a wire.",
      ),
    );
  }
  const problems = validateNoise(model, circuit);
  if (problems.length > 0) return failure(...problems);
  const isNoisy = isNoisyRequest(model, quiet);
  const method = chooseMethod(model, quiet, "trajectories");
  if (isNoisy && !method.ok) return method;
  const backend = isNoisy ? await noisyBackend(simulator) : simulator;
  try {
    const noisy = { ...quiet, noisy: { model, method: "trajectories" } } as const;
    const opened = await backend.open(isNoisy ? noisy : quiet);
    if (!opened.ok) return opened;
    const session = opened.value;
    try {
      return success(
        isNoisy
          ? await countTrajectories(session, noisy, bits, wanted, control)
          : await sampleFinal(session, quiet, model, wanted, control),
      );
    } finally {
      session.dispose();
    }
  } finally {
    if (backend !== simulator) backend.dispose();
  }
}
