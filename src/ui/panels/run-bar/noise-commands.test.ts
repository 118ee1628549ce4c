import { describe, expect, it } from "vitest";
import { unwrap } from "../../../base/result.ts";
import { CHANNELS } from "../../../circuit/channels.ts";
import { emptyCircuit, type Op } from "../../../circuit/circuit.ts";
import { NO_NOISE, type NoiseModel } from "../../../circuit/noise-model.ts";
import { executionOf, setExecution, setMethod, setNoise } from "../../../experiment/commands.ts";
import { parseExperiment } from "../../../experiment/parse-experiment.ts";
import { NOISE_PRESETS } from "../../../experiment/noise-presets.ts";
import { OPENING_EXPERIMENT } from "../../../gallery/index.ts";
import {
  addReadout,
  addRule,
  changeReadout,
  changeRule,
  describeCost,
  nameNoise,
  noisyGates,
  readoutRows,
  removeReadout,
  removeRule,
  setChannel,
  setStrength,
  setWires,
} from "./noise-commands.ts";

const { circuit } = OPENING_EXPERIMENT;
const isAccepted = (model: NoiseModel): boolean => setNoise(OPENING_EXPERIMENT, model).ok;

describe("rules", () => {
  const one = addRule(NO_NOISE);

  it("a new one is sound, and can be taken away", () => {
    expect(isAccepted(one)).toBe(true);
    expect(removeRule(one, 0)).toEqual(NO_NOISE);
  });

  it.each(CHANNELS)("$name begins with strengths of its own, on the same wires", ({ id }) => {
    const onOne = changeRule(one, 0, (rule) => setWires(rule, [1]));
    const other = changeRule(onOne, 0, (rule) => setChannel(rule, id));
    expect(other.rules[0]).toMatchObject({ channel: id, gates: "all", wires: [1] });
    expect(isAccepted(other)).toBe(true);
  });

  it("changes the one that is meant", () => {
    const two = changeRule(addRule(one), 1, (rule) => setStrength(rule, 0, 0.3));
    expect(two.rules.map(({ strengths }) => strengths)).toEqual([[0.01], [0.3]]);
    expect(isAccepted(changeRule(two, 0, (rule) => setStrength(rule, 0, 1.5)))).toBe(false);
    expect(changeRule(two, 1, (rule) => setWires(setWires(rule, [0]), null))).toEqual(two);
  });

  it("offers the gates of the circuit, and one that is named but gone", () => {
    const used = new Set(circuit.ops.map(({ gate }) => gate));
    expect(noisyGates(circuit, "all").map(({ id }) => id)).toEqual([
      "all",
      "one-wire",
      "two-wire",
      ...used,
    ]);
    expect(noisyGates(circuit, "swap").map(({ label }) => label)).toContain("only Swap");
  });
});

it("wrong readings are changed and taken away one by one", () => {
  const two = addReadout(addReadout(NO_NOISE));
  const changed = changeReadout(two, 1, (error) => ({ ...error, rows: readoutRows(0.1, 0.2) }));
  expect(changed.readout[0]).toEqual(two.readout[0]);
  expect(changed.readout[1]?.rows).toEqual([
    [0.9, 0.1],
    [0.2, 0.8],
  ]);
  expect(isAccepted(changed)).toBe(true);
  expect(removeReadout(changed, 1)).toEqual(addReadout(NO_NOISE));
});

describe("in words", () => {
  it("names presets, and counts what else there is", () => {
    expect(NOISE_PRESETS.map(({ model }) => nameNoise(model)).slice(0, 3)).toEqual([
      "off",
      "A little depolarizing",
      "Today's device",
    ]);
    expect(nameNoise(addReadout(addRule(addRule(NO_NOISE))))).toBe("2 channels, readout");
  });

  it("says what it costs", () => {
    const exact = { trajectories: 200 };
    const asked = { trajectories: 50, method: "trajectories" } as const;
    expect(describeCost(emptyCircuit(2), exact)).toContain("as large as a state of 4 wires");
    expect(describeCost(emptyCircuit(7), exact)).toMatch(
      /of 7 wires does not fit .*the mean of 200 trajectories with random errors, known to about ±0.07/,
    );
    expect(describeCost(emptyCircuit(2), asked)).toMatch(/^Every expectation is .* about ±0.1\.$/);
    const waiting = Array.from({ length: 5 }, (_, place): Op => {
      const when = [{ bit: `m${place}`, on: true }];
      const wires = { targets: [0], controls: [], angles: [] };
      return { id: `x${place}`, gate: "x", column: place, ...wires, when };
    });
    expect(describeCost({ ...emptyCircuit(6), ops: waiting }, exact)).toMatch(
      /of 6 wires and 5 bits that gates wait for does not fit\. Every expectation is the mean/,
    );
  });
});

it("trajectories are asked for, and leave no trace when they are not any more", () => {
  const asked = unwrap(setMethod(OPENING_EXPERIMENT, "trajectories"));
  expect(executionOf(asked).method).toBe("trajectories");
  expect(unwrap(parseExperiment(JSON.parse(JSON.stringify(asked))))).toEqual(asked);
  expect(unwrap(setMethod(asked, "density"))).toEqual(OPENING_EXPERIMENT);
  const many = unwrap(setExecution(asked, { trajectories: 500 }));
  expect(unwrap(setMethod(many, "density")).execution).toMatchObject({ trajectories: 500 });
});

it("settings in which everything is exact again leave no trace", () => {
  const noisy = unwrap(setExecution(OPENING_EXPERIMENT, { shots: 100 }));
  expect(executionOf(noisy).shots).toBe(100);
  expect(unwrap(setExecution(noisy, { shots: null }))).toEqual(OPENING_EXPERIMENT);
});
