/** Barren plateaus: how gradients vanish with the wires, sampled and exactly. */
import { at } from "../../../src/base/assert.ts";
import { gate, onEach, range } from "../../../src/circuit/ansatz/gate-calls.ts";
import { factorPerWire, gradientsAt } from "../../../src/learning/diagnostics/gradient-variance.ts";
import { plateauVariances } from "../../../src/learning/diagnostics/plateau.ts";
import { angleGrid } from "../../../src/learning/diagnostics/random-angles.ts";
import { spreadOf } from "../../../src/learning/diagnostics/spread.ts";
import { combineSums, zeroProjector } from "../../../src/learning/diagnostics/sums.ts";
import { expectationReadout } from "../../../src/learning/readout.ts";
import { circuitOf, NO_FEATURES, openCircuit } from "../circuits.ts";
import { figure, within, withinShare } from "../figure.ts";
import type { Section } from "../section.ts";

/** SCIENCE allows as much of the sampled slopes. */
const SHARE = withinShare(0.25);
const MOST_WIRES = 6;
const LAYERS_PER_WIRE = 10;
const CIRCUITS = 60;
const POINTS = 16;
const SEED = 11;

const FIRST_TWO = { terms: [{ coefficient: 1, pauli: { x: 0, z: 0b11 } }] };

/** Sampled over random circuits, McClean et al., Nat. Commun. 9, 4812 (2018). */
export const randomPlateaus: Section = {
  name: "barren plateaus",
  async *run({ simulator }) {
    const pairs: { wires: number; value: number }[] = [];
    const projectors: { wires: number; value: number }[] = [];
    for (let wires = 2; wires <= MOST_WIRES; wires++) {
      const [pair, projector] = await plateauVariances(simulator, {
        wireCount: wires,
        layerCount: LAYERS_PER_WIRE * wires,
        circuitCount: CIRCUITS,
        pointCount: POINTS,
        seed: SEED,
        observables: [FIRST_TWO, zeroProjector(range(wires))],
      });
      pairs.push({ wires, value: pair?.variance ?? Number.NaN });
      projectors.push({ wires, value: projector?.variance ?? Number.NaN });
    }
    const known = (value: number) => ({ value, tolerance: SHARE, source: "computed" }) as const;
    yield figure("variance of ∂<ZZ>, factor per wire", known(0.51), factorPerWire(pairs));
    yield figure(
      "variance of ∂<projector>, factor per wire",
      known(0.25),
      factorPerWire(projectors),
    );
    yield figure("variance of ∂<ZZ>, 6 wires", known(0.0059), at(pairs, MOST_WIRES - 2).value);
    yield figure(
      "variance of ∂<projector>, 6 wires",
      known(8e-5),
      at(projectors, MOST_WIRES - 2).value,
    );
  },
};

/** One layer of RY on every wire, exactly: Cerezo et al., Nat. Commun. 12, 1791 (2021). */
export const costVariances: Section = {
  name: "cost variances",
  async *run({ simulator }) {
    for (const wires of [2, 4, 6]) {
      const wholes = zeroProjector(range(wires));
      const parts = combineSums(range(wires).map((wire) => [1 / wires, zeroProjector([wire])]));
      const readout = expectationReadout([wholes, parts]);
      const circuit = circuitOf(
        wires,
        onEach(wires, (wire) => gate("ry", wire, `theta${wire}`)),
      );
      const session = await openCircuit(simulator, circuit, readout.observables);
      const slopes: number[][] = [[], []];
      // Squared slopes have frequencies up to 2: three points a circle give their exact mean.
      for (const parameters of angleGrid(wires, 3)) {
        const found = await gradientsAt(session, readout, { features: NO_FEATURES, parameters });
        found.forEach((gradient, sum) => at(slopes, sum).push(at(gradient, 0)));
      }
      session.dispose();
      const meanSquare = (list: readonly number[]): number =>
        spreadOf(list.map((slope) => slope ** 2)).mean;
      const exactly = (value: number) =>
        ({ value, tolerance: within(1e-12), source: "exact" }) as const;
      yield figure(
        `one layer of RY, global cost, ${wires} wires`,
        exactly((1 / 8) * (3 / 8) ** (wires - 1)),
        meanSquare(at(slopes, 0)),
      );
      yield figure(
        `one layer of RY, local cost, ${wires} wires`,
        exactly(1 / (8 * wires ** 2)),
        meanSquare(at(slopes, 1)),
      );
    }
  },
};
