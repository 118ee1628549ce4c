/** Finds out how an adapter likes its work cut, by timing a training step each way, small and large. */
import type { Simulator } from "../simulator.ts";
import { fastestOf, timeLargeStep, timeResidentStep } from "../tuning-workload.ts";
import type { BlockTuning, LargeTuning, Tuning } from "./tuning.ts";

const WIDTHS = { software: [4, 8, 16], hardware: [32, 64, 128, 256] } as const;

type Memory = "registers" | "workgroup" | "storage";

/** The same, as wide as `width`; what was side by side stays side by side. */
function widened(route: BlockTuning, width: number): BlockTuning {
  const scaled = (value: number): number => (value === route.width ? width : value);
  return {
    ...route,
    width,
    threadLimit: scaled(route.threadLimit),
    lanes: scaled(route.lanes),
  };
}

/** Of the routes that could take circuits of `wireCount` wires, each at several widths. */
function candidates(
  base: Tuning,
  memories: readonly Memory[],
  wireCount: number,
  widths: readonly number[],
): Tuning[] {
  return memories.flatMap((memory) =>
    widths.map((width): Tuning => {
      // Routes before it step aside, so that this one takes the circuit.
      const aside = memories.slice(0, memories.indexOf(memory));
      const less = Math.min(...aside.map((other) => base[other].mostWires), wireCount - 1);
      const changed = Object.fromEntries(
        aside.map((other) => [other, { ...base[other], mostWires: less }]),
      );
      return { ...base, ...changed, [memory]: widened(base[memory], width) };
    }),
  );
}

/** Of large circuits: the wires of a sweep's tile, as many as most adapters have room for and fewer. */
const TILE_WIRES = [12, 11, 10] as const;

/** Wires that large circuits are timed on: a state of 2 MiB, a few hundred tiles. */
const LARGE_WIRES = 18;

const withLarge = (tuning: Tuning, change: Partial<LargeTuning>): Tuning => ({
  ...tuning,
  large: { ...tuning.large, ...change },
});

/**
 * Tile, then threads, then frames, each with what was best before: not all at once, for each takes its kernels'
 * compilation.
 */
async function tuneLarge(create: (tuning: Tuning) => Simulator, base: Tuning): Promise<Tuning> {
  const best = (from: Tuning, changes: readonly Partial<LargeTuning>[]): Promise<Tuning> =>
    fastestOf(
      changes.map((change) => withLarge(from, change)),
      (tuning) => timeLargeStep(create(tuning), LARGE_WIRES),
    );
  const tiled = await best(
    base,
    TILE_WIRES.map((tileWires) => ({ tileWires })),
  );
  const wide = await best(
    tiled,
    [256, 128, 64].map((width) => ({ width })),
  );
  return best(wide, [{}, { strategy: "global frame" }]);
}

/**
 * @param create a simulator on the same device with another tuning.
 * @param base where to start from: the tuning for adapters of this kind.
 */
export async function tuneAdapter(
  create: (tuning: Tuning) => Simulator,
  base: Tuning,
  isSoftware: boolean,
): Promise<Tuning> {
  const widths = isSoftware ? WIDTHS.software : WIDTHS.hardware;
  // Workgroup memory takes software adapters many seconds to compile for, and is never faster there.
  const small = ["registers", isSoftware ? "storage" : "workgroup"] as const;
  const middle = isSoftware ? (["storage"] as const) : (["workgroup", "storage"] as const);
  const timed =
    (wireCount: number) =>
    async (tuning: Tuning): Promise<number> =>
      timeResidentStep(create(tuning), wireCount);
  const smallest = await fastestOf(candidates(base, small, 4, widths), timed(4));
  const medium = await fastestOf(candidates(smallest, middle, 8, widths), timed(8));
  // Software runs no sweeps, and leaves large circuits to WebAssembly.
  return isSoftware ? medium : tuneLarge(create, medium);
}
