/** One shot of a circuit that measures, as it is shown; loaded where one is. */
import { isDisplay } from "../circuit/gate-table.ts";
import { reducedDensity } from "../simulator/analysis/reduced-density.ts";
import { ShotWalk } from "../simulator/state-walk/one-shot.ts";
import { inputsOf, requestOf, type WalkOrder } from "./inspected.ts";
import type { DisplayReading, OneShot } from "./inspection.ts";

/** The state of a shot at the wanted column, and what is shown with it. */
interface FoundShot {
  readonly state: Float64Array;
  readonly displays: readonly DisplayReading[];
  readonly oneShot: OneShot;
}

export class OneShotProbe {
  private readonly walk = new ShotWalk();

  async find({ subject, place, seed, withDisplays, checkpoint }: WalkOrder): Promise<FoundShot> {
    const { walk } = this;
    walk.follow({ ...requestOf(subject), inputs: inputsOf(subject), seed });
    // First, because the walk remembers the last place: the one that is asked for again.
    const displays: DisplayReading[] = [];
    for (const { id, gate, column, targets } of withDisplays ? subject.circuit.ops : []) {
      if (!isDisplay(gate)) continue;
      const { state } = await walk.momentAfter(column, checkpoint);
      displays.push({ op: id, wires: targets, density: reducedDensity(state, targets) });
    }
    const { state, bits } = await walk.momentAfter(place.column, checkpoint);
    const read = Array.from(bits, ([name, isOne]) => ({ name, isOne }));
    return { state, displays, oneShot: { seed, bits: read } };
  }
}
