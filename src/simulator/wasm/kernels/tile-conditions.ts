/**
 * The conditions of an instruction on one tile: what they say of its base is settled once; of the rest, some
 * let whole vectors of amplitudes act or not (conditions.ts), some tell lanes apart.
 */
import { parityOf, word } from "./lanes";
import { everyLane, laneBits, laneParities, onLanes } from "./neighbours";
import {
  BASE_MASK,
  CONDITION_COUNT,
  CONDITION_ROOM,
  CONDITION_WORDS,
  CONDITIONS,
  FIRST_CONDITION,
  LOCAL_MASK,
  MASK_LIMIT,
  ON,
} from "./tile-words";

/** Of the instruction whose conditions were settled last. */
let blockCount: u32 = 0;
let laneCount: u32 = 0;

/** Conditions on vectors, as conditions.ts reads them: mask, on. */
@inline
export function blockConditions(task: usize): usize {
  return word(task, CONDITION_ROOM);
}

@inline
export function blockConditionCount(): u32 {
  return blockCount;
}

@inline
export function laneConditionCount(): u32 {
  return laneCount;
}

/** Conditions that tell lanes apart: the mask on vectors, the mask on lanes, on. */
@inline
function laneConditions(task: usize): usize {
  return word(task, CONDITION_ROOM) + ((2 * MASK_LIMIT) << 2);
}

/** False when no amplitude of the tile acts. */
export function settleConditions<T>(task: usize, instruction: usize, base: u32): bool {
  blockCount = 0;
  laneCount = 0;
  const count = word(instruction, CONDITION_COUNT);
  const first = word(task, CONDITIONS) + ((word(instruction, FIRST_CONDITION) * CONDITION_WORDS) << 2);
  for (let k: u32 = 0; k < count; k++) {
    const condition: usize = first + ((k * CONDITION_WORDS) << 2);
    const mask = word(condition, LOCAL_MASK);
    const on = word(condition, ON) ^ parityOf(base, word(condition, BASE_MASK));
    if (mask == 0) {
      if (on != 0) return false;
    } else if (onLanes<T>(mask) == 0) {
      const place = blockConditions(task) + ((blockCount++ * 2) << 2);
      store<u32>(place, mask >> laneBits<T>());
      store<u32>(place, on, 4);
    } else {
      const place = laneConditions(task) + ((laneCount++ * 3) << 2);
      store<u32>(place, mask >> laneBits<T>());
      store<u32>(place, onLanes<T>(mask), 4);
      store<u32>(place, on, 8);
    }
  }
  return true;
}

/** All ones in the lanes of vector `block` that act, by the conditions that tell lanes apart. */
@inline
export function actingLanes<T>(task: usize, block: u32): v128 {
  let acting = everyLane(1);
  for (let k: u32 = 0; k < laneCount; k++) {
    const condition = laneConditions(task) + ((k * 3) << 2);
    const differs = parityOf(block, word(condition, 0)) ^ word(condition, 2);
    // Lanes of parity 1 where the rest differs from `on`, else those of parity 0.
    const lanes = v128.xor(laneParities<T>(word(condition, 1)), everyLane(differs ^ 1));
    acting = v128.and(acting, lanes);
  }
  return acting;
}
