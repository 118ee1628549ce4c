/** The interpreter of large states: takes tile after tile of the open sweep through its instructions. */
import { clearSums, lanesOf, parityOf, word } from "./lanes";
import { exchangeOf, laneBits, laneParities, onLanes, signsOf } from "./neighbours";
import { stepBackPairs, stepBackPhases } from "./step-back";
import {
  blockConditionCount,
  blockConditions,
  laneConditionCount,
  settleConditions,
} from "./tile-conditions";
import { baseOf, putTile, putTileMoved, takeTile, takeTileMoved } from "./tile-move";
import { stepBackLanePhases, stepBackLanes } from "./tile-step-back";
import { turnLanePhases, turnLanes } from "./tile-turn";
import {
  BASE_READ,
  COSTATE,
  COTILE,
  ELEMENT,
  ELEMENTS,
  FIRST_INSTRUCTION,
  GRADIENT,
  INSTRUCTION_WORDS,
  INSTRUCTIONS,
  IS_DIAGONAL,
  LAST_INSTRUCTION,
  LOCAL_FLIP,
  LOCAL_READ,
  MOVES,
  STATE,
  SUM_ROOM,
  SUMS,
  TILE,
  TILE_WIRES,
} from "./tile-words";
import { turnPairs, turnPhases } from "./turn";

@inline
function instructionAt(task: usize, index: u32): usize {
  return word(task, INSTRUCTIONS) + ((index * INSTRUCTION_WORDS) << 2);
}

/** Number `part` of 4 of an instruction's element, in every lane. */
@inline
function elementPart<T>(task: usize, instruction: usize, part: u32): v128 {
  const place = word(instruction, ELEMENT) * 4 + part;
  return v128.splat<T>(load<T>(word(task, ELEMENTS) + place * sizeof<T>()));
}

/** Vectors in a tile. */
@inline
function tileSize<T>(task: usize): u32 {
  return 1 << (word(task, TILE_WIRES) - laneBits<T>());
}

/** The instruction turns whole vectors. */
@inline
function isBlind<T>(instruction: usize): bool {
  const masks = word(instruction, LOCAL_FLIP) | word(instruction, LOCAL_READ);
  return onLanes<T>(masks) == 0 && laneConditionCount() == 0;
}

function turnTile<T>(task: usize, instruction: usize, base: u32): void {
  if (!settleConditions<T>(task, instruction, base)) return;
  const tile: usize = word(task, TILE);
  const size = tileSize<T>(task);
  const read = word(instruction, LOCAL_READ) >> laneBits<T>();
  const odd = parityOf(base, word(instruction, BASE_READ));
  const conditions = blockConditions(task);
  const count = blockConditionCount();
  const ar = elementPart<T>(task, instruction, 0);
  let ai = elementPart<T>(task, instruction, 1);
  const isDiagonal = word(instruction, IS_DIAGONAL) != 0;
  const laneSigns = signsOf<T>(laneParities<T>(onLanes<T>(word(instruction, LOCAL_READ))));
  if (isDiagonal) {
    if (laneConditionCount() != 0 || onLanes<T>(word(instruction, LOCAL_READ)) != 0) {
      turnLanePhases<T>(task, tile, size, read, laneSigns, odd, conditions, count, ar, ai);
      return;
    }
    if (odd != 0) ai = v128.neg<T>(ai);
    turnPhases<T>(tile, size, read, conditions, count, ar, ai);
    return;
  }
  let br = elementPart<T>(task, instruction, 2);
  const bi = elementPart<T>(task, instruction, 3);
  const flip = word(instruction, LOCAL_FLIP) >> laneBits<T>();
  if (isBlind<T>(instruction)) {
    // Where the base is odd, |0⟩ and |1⟩ change places: the element becomes (a*, -b*).
    if (odd != 0) {
      ai = v128.neg<T>(ai);
      br = v128.neg<T>(br);
    }
    turnPairs<T>(tile, size, flip, read, conditions, count, ar, ai, br, bi);
    return;
  }
  const swap = exchangeOf<T>(onLanes<T>(word(instruction, LOCAL_FLIP)));
  turnLanes<T>(
    task,
    tile,
    size,
    flip,
    swap,
    read,
    laneSigns,
    odd,
    conditions,
    count,
    ar,
    ai,
    br,
    bi,
  );
}

/** The open sweep on its tiles `from` to before `until`. */
export function sweepTiles<T>(task: usize, from: u32, until: u32): void {
  const state: usize = word(task, STATE);
  const tile: usize = word(task, TILE);
  for (let number = from; number < until; number++) {
    const base = baseOf(task, number);
    takeTile<T>(task, state, tile, base);
    for (let index = word(task, FIRST_INSTRUCTION); index < word(task, LAST_INSTRUCTION); index++) {
      turnTile<T>(task, instructionAt(task, index), base);
    }
    if (word(task, MOVES) != 0) putTileMoved<T>(task, state, tile, base);
    else putTile<T>(task, state, tile, base);
  }
}

/** Adds an instruction's sums to those of its gradient; of Y and Z with their signs changed where `odd`. */
@inline
function addSums<T>(task: usize, instruction: usize, odd: u32): void {
  const room: usize = word(task, SUM_ROOM);
  const bytes: usize = lanesOf<T>() * 8;
  const sums: usize = word(task, SUMS) + word(instruction, GRADIENT) * 3 * bytes;
  for (let place: usize = 0; place < 3 * bytes; place += 16) {
    const found = v128.load(room + place);
    const added = odd != 0 && place >= bytes ? f64x2.neg(found) : found;
    v128.store(sums + place, f64x2.add(v128.load(sums + place), added));
  }
}

function stepBackTile<T>(task: usize, instruction: usize, base: u32): void {
  if (!settleConditions<T>(task, instruction, base)) return;
  const tile: usize = word(task, TILE);
  const cotile: usize = word(task, COTILE);
  const sums: usize = word(task, SUM_ROOM);
  const size = tileSize<T>(task);
  const read = word(instruction, LOCAL_READ) >> laneBits<T>();
  let odd = parityOf(base, word(instruction, BASE_READ));
  const conditions = blockConditions(task);
  const count = blockConditionCount();
  const laneSigns = signsOf<T>(laneParities<T>(onLanes<T>(word(instruction, LOCAL_READ))));
  // The inverse of (a, b) is (a*, -b).
  const ar = elementPart<T>(task, instruction, 0);
  let ai = v128.neg<T>(elementPart<T>(task, instruction, 1));
  clearSums<T>(sums);
  if (word(instruction, IS_DIAGONAL) != 0) {
    if (laneConditionCount() != 0 || onLanes<T>(word(instruction, LOCAL_READ)) != 0) {
      stepBackLanePhases<T>(
        task,
        tile,
        cotile,
        size,
        read,
        laneSigns,
        odd,
        conditions,
        count,
        ar,
        ai,
        sums,
      );
      odd = 0;
    } else {
      if (odd != 0) ai = v128.neg<T>(ai);
      stepBackPhases<T>(tile, cotile, size, read, conditions, count, ar, ai, sums);
    }
  } else {
    let br = v128.neg<T>(elementPart<T>(task, instruction, 2));
    const bi = v128.neg<T>(elementPart<T>(task, instruction, 3));
    const flip = word(instruction, LOCAL_FLIP) >> laneBits<T>();
    if (isBlind<T>(instruction)) {
      if (odd != 0) {
        ai = v128.neg<T>(ai);
        br = v128.neg<T>(br);
      }
      stepBackPairs<T>(tile, cotile, size, flip, read, conditions, count, ar, ai, br, bi, sums);
    } else {
      const swap = exchangeOf<T>(onLanes<T>(word(instruction, LOCAL_FLIP)));
      stepBackLanes<T>(
        task,
        tile,
        cotile,
        size,
        flip,
        swap,
        read,
        laneSigns,
        odd,
        conditions,
        count,
        ar,
        ai,
        br,
        bi,
        sums,
      );
      odd = 0;
    }
  }
  if (<i32>word(instruction, GRADIENT) >= 0) addSums<T>(task, instruction, odd);
}

/** The open sweep undone on its tiles `from` to before `until`, of ψ and λ, its gradients added. */
export function unsweepTiles<T>(task: usize, from: u32, until: u32): void {
  const state: usize = word(task, STATE);
  const costate: usize = word(task, COSTATE);
  const tile: usize = word(task, TILE);
  const cotile: usize = word(task, COTILE);
  const first: i32 = word(task, FIRST_INSTRUCTION);
  const last: i32 = word(task, LAST_INSTRUCTION);
  for (let number = from; number < until; number++) {
    const base = baseOf(task, number);
    if (word(task, MOVES) != 0) {
      takeTileMoved<T>(task, state, tile, base);
      takeTileMoved<T>(task, costate, cotile, base);
    } else {
      takeTile<T>(task, state, tile, base);
      takeTile<T>(task, costate, cotile, base);
    }
    for (let index = last - 1; index >= first; index--) {
      stepBackTile<T>(task, instructionAt(task, index), base);
    }
    putTile<T>(task, state, tile, base);
    putTile<T>(task, costate, cotile, base);
  }
}
