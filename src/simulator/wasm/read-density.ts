/** Reads expectations off density matrices that lie in a session's memory as states. */
import { parity } from "../../base/bits.ts";
import type { DensityReading, DensityReadings } from "../../compiler/noise/density.ts";

/** The real part of i^turns (re + i im). */
function turnedReal(turns: number, re: number, im: number): number {
  switch (turns) {
    case 0:
      return re;
    case 1:
      return -im;
    case 2:
      return -re;
    default:
      return im;
  }
}

/** The signed places of a reading in a state, by walking the span of the directions in Gray code. */
function placesOf({ start, read }: DensityReading, directions: readonly number[]): Int32Array {
  const places = new Int32Array(2 * 2 ** directions.length);
  let index = start;
  for (let count = 0; count < 2 ** directions.length; count++) {
    if (count > 0) index ^= directions[31 - Math.clz32(count & -count)] as number;
    places[2 * count] = index;
    places[2 * count + 1] = parity(index & read) === 1 ? -1 : 1;
  }
  return places;
}

/**
 * Tr ρP of every sample and observable, size × observables.
 * @param held [group][2^wires][re, im][lane].
 */
export function readDensities(
  held: Float32Array | Float64Array,
  { directions, readings }: DensityReadings,
  { size, laneCount, wireCount }: { size: number; laneCount: number; wireCount: number },
  into: Float64Array,
): void {
  const groupLength = 2 * laneCount * 2 ** wireCount;
  readings.forEach((reading, observable) => {
    const places = placesOf(reading, directions);
    for (let sample = 0; sample < size; sample++) {
      const first = Math.floor(sample / laneCount) * groupLength + (sample % laneCount);
      let sum = 0;
      for (let place = 0; place < places.length; place += 2) {
        const re = first + 2 * laneCount * (places[place] as number);
        const value = turnedReal(
          reading.quarterTurns,
          held[re] as number,
          held[re + laneCount] as number,
        );
        sum += (places[place + 1] as number) * value;
      }
      into[sample * readings.length + observable] = sum;
    }
  });
}
