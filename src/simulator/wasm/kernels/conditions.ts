/** The conditions of an instruction, on an index. */
import { parityOf, word } from "./lanes";
import { CONDITION_WORDS, MASK, ON } from "./words";

/** All `count` conditions from `first` on hold for `index`, as for its partner. */
@inline
export function holds(index: u32, first: usize, count: u32): bool {
  for (let k: u32 = 0; k < count; k++) {
    const condition = first + ((k * CONDITION_WORDS) << 2);
    if (parityOf(index, word(condition, MASK)) != word(condition, ON)) return false;
  }
  return true;
}
