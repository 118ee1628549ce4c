/** A channel of a program as the four numbers that kernels read in the place of an element, and what it draws. */
import type { ProgramChannel } from "../compiler/program.ts";

/** What stands in each of the four numbers. */
export function channelNumbers(channel: ProgramChannel): readonly [number, number, number, number] {
  switch (channel.kind) {
    case "mix":
      return channel.entries;
    case "pauli": {
      const { x, y, z } = channel;
      return [x, x + y, x + y + z, 0];
    }
    case "damp":
      return [channel.gamma, Math.sqrt(1 - channel.gamma), 0, 0];
    case "measure":
      return [channel.flipsZero, channel.flipsOne, 0, 0];
  }
}

/** Random numbers that a trajectory draws there: a measurement a second one, for what is read. */
export function drawCount(channel: ProgramChannel | undefined): number {
  if (!channel || channel.kind === "mix") return 0;
  return channel.kind === "measure" ? 2 : 1;
}
