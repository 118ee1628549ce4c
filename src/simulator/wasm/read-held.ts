/** Reads the state of one sample out of the memory it was computed in: out of its lane, frame and phase. */
import { flipsIn } from "../../compiler/passes/follow-frame.ts";
import type { Frame } from "../../compiler/program.ts";
import type { AmplitudeSource } from "../queries/amplitude-source.ts";

/** [index / neighbours][re, im][vectorLength] */
export interface HeldLayout {
  /** Numbers in a vector. */
  readonly vectorLength: number;
  /** How many of them are of neighbouring amplitudes: all, or one, of the first of several samples. */
  readonly neighbours: number;
}

export interface HeldState {
  readonly wireCount: number;
  readonly layout: HeldLayout;
  readonly frame: Frame;
  /** The global phase, radians. */
  readonly angle: number;
}

/** Where the frame puts each index below `count`, a power of two: each from one with a bit less. */
function placesIn(frame: Frame, count: number): Uint32Array<ArrayBuffer> {
  const places = new Uint32Array(count);
  for (let bit = 1; bit < count; bit *= 2) {
    const flips = flipsIn(frame, bit);
    for (let low = 0; low < bit; low++) places[bit + low] = (places[low] as number) ^ flips;
  }
  return places;
}

/** @param held laid out as its layout says. */
export function readHeld(
  held: Float32Array | Float64Array,
  { wireCount, layout: { vectorLength, neighbours }, frame, angle }: HeldState,
): AmplitudeSource {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const lastNeighbour = neighbours - 1;
  const blockLength = (2 * vectorLength) / neighbours;
  /** Where the frame puts low indices; the frame is linear, so that high ones only add their flips. */
  let lowPlaces = new Uint32Array(0);
  return {
    wireCount,
    read(first, into) {
      const count = into.length / 2;
      if (lowPlaces.length !== count) {
        lowPlaces = placesIn(frame, count);
      }
      const high = flipsIn(frame, first);
      for (let low = 0; low < count; low++) {
        const index = high ^ (lowPlaces[low] as number);
        const neighbour = index & lastNeighbour;
        const place = blockLength * (index - neighbour) + neighbour;
        const re = held[place] as number;
        const im = held[place + vectorLength] as number;
        into[2 * low] = cosine * re - sine * im;
        into[2 * low + 1] = cosine * im + sine * re;
      }
    },
  };
}
