/** What noise leaves of the state between two columns, as far as a density matrix goes; loaded where noise is on. */
import type { Circuit } from "../circuit/circuit.ts";
import { isDisplay } from "../circuit/gate-table.ts";
import { fitsDensity } from "../circuit/noise-method.ts";
import type { PauliSum } from "../circuit/pauli-sum.ts";
import { meyerWallach, wireEntropies, wirePurities } from "../simulator/analysis/bloch-vectors.ts";
import {
  mixedBlochVectors,
  mixedPauliMean,
  negativity,
  partialTrace,
  probabilitiesOf,
} from "../simulator/analysis/mixed-state.ts";
import { mutualInformation } from "../simulator/analysis/mutual-information.ts";
import { purityOf } from "../simulator/analysis/reduced-density.ts";
import { DensityWalk } from "../simulator/state-walk/density-walk.ts";
import type { WalkCheckpoint } from "../simulator/state-walk/state-walk.ts";
import type { DisplayReading, MarginalReport, StateInspection } from "./inspection.ts";
import type { InspectedPlace } from "./inspected.ts";
import { reportOf, type MarginalOrder } from "./marginal.ts";

/** What is asked, of which circuit, where and since when (performance.now). */
interface MixtureOrder {
  readonly circuit: Circuit;
  readonly place: InspectedPlace;
  readonly start: number;
  readonly withDisplays?: boolean;
  readonly withMutualInformation?: boolean;
}

type DensityAt = (column: number) => Promise<Float64Array>;

/** `valueOf` every two wires: wireCount × wireCount, 0 on the diagonal. */
function ofPairs(
  wireCount: number,
  valueOf: (pair: readonly [number, number]) => number,
): Float64Array {
  const values = new Float64Array(wireCount * wireCount);
  for (let a = 0; a < wireCount; a++) {
    for (let b = 0; b < a; b++) {
      const value = valueOf([a, b]);
      values[a * wireCount + b] = value;
      values[b * wireCount + a] = value;
    }
  }
  return values;
}

export class MixtureProbe {
  private readonly walk = new DensityWalk();
  readonly follow: DensityWalk["follow"] = (request, inputs) => this.walk.follow(request, inputs);

  serves(circuit: Circuit): boolean {
    return fitsDensity(circuit);
  }

  densityAt(column: number, checkpoint: WalkCheckpoint): Promise<Float64Array> {
    return this.walk.densityAfter(column, checkpoint);
  }

  private async readDisplays({ ops }: Circuit, densityAt: DensityAt): Promise<DisplayReading[]> {
    const readings: DisplayReading[] = [];
    for (const { id, gate, column, targets } of ops) {
      if (!isDisplay(gate)) continue;
      const density = partialTrace(await densityAt(column), targets);
      readings.push({ op: id, wires: targets, density });
    }
    return readings;
  }

  async inspect(
    { circuit, place, start, withDisplays, withMutualInformation }: MixtureOrder,
    densityAt: DensityAt,
  ): Promise<StateInspection> {
    // First, because the walk remembers the last place: the one that is asked for again.
    const displays = withDisplays ? await this.readDisplays(circuit, densityAt) : [];
    const density = await densityAt(place.column);
    const { wireCount } = place;
    const bloch = mixedBlochVectors(density, wireCount);
    const purity = wirePurities(bloch);
    const entropy = wireEntropies(bloch);
    const pairOf = (pair: readonly [number, number]): Float64Array => partialTrace(density, pair);
    return {
      ...place,
      amplitudes: null,
      mixture: {
        probabilities: probabilitiesOf(density),
        purity: purityOf(density),
        negativity: withMutualInformation
          ? ofPairs(wireCount, (pair) => negativity(pairOf(pair)))
          : null,
      },
      top: null,
      bloch,
      purity,
      entropy,
      meyerWallach: meyerWallach(purity),
      mutualInformation: withMutualInformation ? mutualInformation(pairOf, entropy) : null,
      displays,
      oneShot: null,
      milliseconds: performance.now() - start,
    };
  }

  mean(density: Float64Array, { terms }: PauliSum): number {
    return terms.reduce(
      (sum, { coefficient, pauli }) => sum + coefficient * mixedPauliMean(density, pauli),
      0,
    );
  }

  marginal(density: Float64Array, order: MarginalOrder): MarginalReport {
    return reportOf(probabilitiesOf(partialTrace(density, order.wires)), order);
  }
}
