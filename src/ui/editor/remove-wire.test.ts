import { expect, it } from "vitest";
import { unwrap } from "../../base/result.ts";
import { blank } from "../../gallery/experiments.ts";
import { insertWireIntoExperiment, moveWireOfExperiment } from "./move-wire.ts";
import { readoutWithout, readsWire, removeWireFromExperiment } from "./remove-wire.ts";

const expectations = (...observables: string[]) => ({ kind: "expectations", observables }) as const;

it("drops what reads the wire and lowers what lies below it", () => {
  expect(readoutWithout(expectations("Z0", "Z1", "X0 Y2", "Z1 Z2"), 1)).toEqual(
    expectations("Z0", "X0 Y1"),
  );
  expect(readoutWithout({ kind: "probabilities", wires: [2, 0, 1] }, 0)).toEqual({
    kind: "probabilities",
    wires: [1, 0],
  });
});

it("keeps weighted sums of other wires, with their numbers", () => {
  expect(readoutWithout(expectations("0.5 Z0 - 1.2 X0 X2 + 0.3", "Z0 + 2 Z1", "3 Y2"), 1)).toEqual(
    expectations("0.5 Z0 - 1.2 X0 X1 + 0.3", "3 Y1"),
  );
  expect(readsWire(expectations("2 Z0"), 2)).toBe(false);
});

it("never leaves an empty readout", () => {
  expect(readoutWithout(expectations("Z1"), 1)).toEqual(expectations("Z0"));
  expect(readoutWithout({ kind: "probabilities", wires: [1] }, 1)).toMatchObject({ wires: [0] });
});

it("tells a wire by its whole number", () => {
  expect(readsWire(expectations("Z12"), 1)).toBe(false);
  expect(readsWire(expectations("Z0 X1"), 1)).toBe(true);
});

it("takes the noise of wires along when they are moved, inserted and removed", () => {
  const rule = { channel: "bit-flip", strengths: [0.1], gates: "all", wires: [0] } as const;
  const noisy = { ...blank, noise: { rules: [rule], readout: [] } };
  const wiresOf = ({ noise }: typeof blank): unknown => noise?.rules.map(({ wires }) => wires);
  expect(wiresOf(unwrap(moveWireOfExperiment(noisy, { from: 0, to: 1 })))).toEqual([[1]]);
  const inserted = unwrap(insertWireIntoExperiment(noisy, { at: 0 }));
  expect(wiresOf(inserted)).toEqual([[1]]);
  const back = unwrap(removeWireFromExperiment(inserted, { wire: 0, withOps: true }));
  expect(wiresOf(back)).toEqual([[0]]);
  const gone = unwrap(removeWireFromExperiment(noisy, { wire: 0, withOps: true }));
  expect(gone.noise).toEqual({ rules: [], readout: [] });
});
