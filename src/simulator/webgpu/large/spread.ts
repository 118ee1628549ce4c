/** How a large state is spread over buffers, where one is too small: each has a binding of its own. */
import { failure, problem, success, type Result } from "../../../base/result.ts";
import type { CircuitBufferName } from "../plan.ts";

/** As many as there are kernels for, within the eight bindings that every adapter has. */
export type PartCount = 1 | 2 | 4;

/** What decides the size of a part, bytes. */
export type PartLimits = Pick<GPUSupportedLimits, "maxBufferSize" | "maxStorageBufferBindingSize">;

export const PSI_PARTS = ["states", "states 1", "states 2", "states 3"] as const;
export const LAMBDA_PARTS = ["costates", "costates 1"] as const;

/** Going back there are two states, which share the bindings. */
const MOST_PARTS = { forward: 4, backward: 2 } as const;

export const AMPLITUDE_BYTES = 8;

export const partLimit = (limits: PartLimits): number =>
  Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize);

/** The most wires that bindings have room for. */
export function mostWires(limits: PartLimits, direction: keyof typeof MOST_PARTS): number {
  return Math.floor(Math.log2((MOST_PARTS[direction] * partLimit(limits)) / AMPLITUDE_BYTES));
}

export const inMebibytes = (bytes: number): string =>
  `${(bytes / 2 ** 20).toLocaleString("en")} MiB`;

/** The fewest parts. Fails with `webgpu/too-many-wires`, naming what is wanted and had. */
export function spreadState(
  wireCount: number,
  limits: PartLimits,
  direction: keyof typeof MOST_PARTS,
): Result<PartCount> {
  const bytes = AMPLITUDE_BYTES * 2 ** wireCount;
  const counts = [1, 2, 4] as const;
  const count = counts.find((parts) => bytes / parts <= partLimit(limits));
  if (count !== undefined && count <= MOST_PARTS[direction]) return success(count);
  const most = MOST_PARTS[direction];
  const wires = mostWires(limits, direction);
  const what =
    direction === "forward" ? "its state takes" : "each of a gradient's two states takes";
  return failure(
    problem(
      "webgpu/too-many-wires",
      "",
      `The circuit has ${wireCount} wires; this GPU can hold ${wires}${direction === "forward" ? "" : " with gradients"} (${what} ${inMebibytes(bytes)}, and there is room for ${most} parts of at most ${inMebibytes(partLimit(limits))}).`,
      `Use at most ${wires} wires.`,
    ),
  );
}

/** The bytes of each of a state's buffers. @param bytes of the whole. */
export function partBytes<Name extends CircuitBufferName>(
  names: readonly Name[],
  bytes: number,
  count: number,
): Record<Name, number> {
  return Object.fromEntries(
    names.map((name, part) => [name, part < count ? bytes / count : 0]),
  ) as Record<Name, number>;
}
