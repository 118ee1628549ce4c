/** Reads the state of one sample out of the memory it was computed in: out of its lane, frame and phase. */
import { flipsIn } from "../../compiler/passes/follow-frame.ts";
import type { Frame } from "../../compiler/program.ts";
import type { AmplitudeSource } from "../queries/amplitude-source.ts";

export interface HeldState {
  readonly wireCount: number;
  /** Samples side by side, of which the first is read. */
  readonly laneCount: number;
  readonly frame: Frame;
  /** The global phase, radians. */
  readonly angle: number;
}

/** @param held [2^n][re, im][lane]. */
export function readHeld(
  held: Float32Array | Float64Array,
  { wireCount, laneCount, frame, angle }: HeldState,
): AmplitudeSource {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  /** Where the frame puts low indices; the frame is linear, so that high ones only add their flips. */
  let lowPlaces = new Uint32Array(0);
  return {
    wireCount,
    read(first, into) {
      const count = into.length / 2;
      if (lowPlaces.length !== count) {
        lowPlaces = Uint32Array.from({ length: count }, (_, low) => flipsIn(frame, low));
      }
      const high = flipsIn(frame, first);
      for (let low = 0; low < count; low++) {
        const place = 2 * laneCount * (high ^ (lowPlaces[low] as number));
        const re = held[place] as number;
        const im = held[place + laneCount] as number;
        into[2 * low] = cosine * re - sine * im;
        into[2 * low + 1] = cosine * im + sine * re;
      }
    },
  };
}
