/** At which epochs' ends a run is measured: every one at first, ever fewer as it goes on. */

/** Every epoch below this one is measured. */
const FIRST_THINNED = 128;

/**
 * From epoch 128 on every second, from 256 every fourth, and so on: a curve of any length has at most
 * 64 points per doubling. It depends on the epoch alone, so that a run repeats exactly.
 */
export function isMeasured(epoch: number): boolean {
  if (epoch < FIRST_THINNED) return true;
  const spacing = 2 ** Math.floor(Math.log2((2 * epoch) / FIRST_THINNED));
  return epoch % spacing === 0;
}
