/** The interpreter of large states: takes tile after tile of the open sweep through its instructions. */
import { clearSums, lanesOf, parityOf, word } from "./lanes";
import { everyLane, exchangeOf, laneBits, laneParities, onLanes, signsOf } from "./neighbours";
import { stepBackPairs, stepBackPhases } from "./step-back";
import {
  blockConditionCount,
  blockConditions,
  laneConditionCount,
  settleConditions,
} from "./tile-conditions";
import { baseOf, putTile, putTileMoved, takeTile, takeTileMoved } from "./tile-move";
import { turnByPhases, turnReal, turnRealLanes, turnRealTwice, turnRealWithin } from "./tile-split";
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
  PHASES,
  REAL,
  REAL_PAIR,
  STATE,
  STEP_COUNT,
  STEP_FIRST,
  STEP_KIND,
  STEP_SECOND,
  STEP_WORDS,
  STEPS,
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

/** The instruction pairs whole vectors: it flips no lanes, and its conditions do not tell them apart. */
@inline
function pairsVectors<T>(instruction: usize): bool {
  return onLanes<T>(word(instruction, LOCAL_FLIP)) == 0 && laneConditionCount() == 0;
}

/** The signs of the lanes that an instruction takes for |1⟩, on a tile whose base is odd or not. */
@inline
function laneSignsOf<T>(instruction: usize, odd: u32): v128 {
  const parities = laneParities<T>(onLanes<T>(word(instruction, LOCAL_READ)));
  return signsOf<T>(v128.xor(parities, everyLane(odd)));
}

function turnTile<T>(task: usize, instruction: usize, base: u32): void {
  if (!settleConditions<T>(task, instruction, base)) return;
  const tile: usize = word(task, TILE);
  const size = tileSize<T>(task);
  const flip = word(instruction, LOCAL_FLIP) >> laneBits<T>();
  const read = word(instruction, LOCAL_READ) >> laneBits<T>();
  const signs = laneSignsOf<T>(instruction, parityOf(base, word(instruction, BASE_READ)));
  const conditions = blockConditions(task);
  const count = blockConditionCount();
  // Where |0⟩ and |1⟩ change places the element becomes (a*, -b*): in lanes, too.
  const ar = elementPart<T>(task, instruction, 0);
  const ai = v128.xor(elementPart<T>(task, instruction, 1), signs);
  const isDiagonal = word(instruction, IS_DIAGONAL) != 0;
  if (isDiagonal) {
    if (pairsVectors<T>(instruction)) {
      turnPhases<T>(tile, size, read, conditions, count, ar, ai);
    } else {
      turnLanePhases<T>(task, tile, size, read, conditions, count, ar, ai);
    }
    return;
  }
  const br = v128.xor(elementPart<T>(task, instruction, 2), signs);
  const bi = elementPart<T>(task, instruction, 3);
  if (pairsVectors<T>(instruction)) {
    turnPairs<T>(tile, size, flip, read, conditions, count, ar, ai, br, bi);
    return;
  }
  const swap = exchangeOf<T>(onLanes<T>(word(instruction, LOCAL_FLIP)));
  turnLanes<T>(task, tile, size, flip, swap, read, conditions, count, ar, ai, br, bi);
}

/** The sine of a real turn, with the signs of lanes that take |1⟩ for |0⟩. */
@inline
function signedSine<T>(task: usize, instruction: usize, base: u32): v128 {
  const odd = parityOf(base, word(instruction, BASE_READ));
  return v128.xor(elementPart<T>(task, instruction, 2), laneSignsOf<T>(instruction, odd));
}

function turnTileReal<T>(task: usize, instruction: usize, base: u32): void {
  const tile: usize = word(task, TILE);
  const laneFlip = onLanes<T>(word(instruction, LOCAL_FLIP));
  const flip = word(instruction, LOCAL_FLIP) >> laneBits<T>();
  const read = word(instruction, LOCAL_READ) >> laneBits<T>();
  const c = elementPart<T>(task, instruction, 0);
  const s = signedSine<T>(task, instruction, base);
  const swap = exchangeOf<T>(laneFlip);
  if (laneFlip == 0) turnReal<T>(task, tile, flip, read, c, s);
  else if (flip == 0) turnRealWithin<T>(tile, tileSize<T>(task), swap, read, c, s);
  else turnRealLanes<T>(task, tile, flip, swap, read, c, s);
}

/** Two that flip no lanes. */
function turnTileTwice<T>(task: usize, first: usize, second: usize, base: u32): void {
  turnRealTwice<T>(
    task,
    word(task, TILE),
    word(first, LOCAL_FLIP) >> laneBits<T>(),
    word(first, LOCAL_READ) >> laneBits<T>(),
    elementPart<T>(task, first, 0),
    signedSine<T>(task, first, base),
    word(second, LOCAL_FLIP) >> laneBits<T>(),
    word(second, LOCAL_READ) >> laneBits<T>(),
    elementPart<T>(task, second, 0),
    signedSine<T>(task, second, base),
  );
}

function takeStep<T>(task: usize, step: usize, base: u32): void {
  const kind = word(step, STEP_KIND);
  const first = word(step, STEP_FIRST);
  if (kind == PHASES) {
    const size = tileSize<T>(task);
    turnByPhases<T>(task, word(task, TILE), size, base, first, word(step, STEP_SECOND));
  } else if (kind == REAL_PAIR) {
    const second = instructionAt(task, word(step, STEP_SECOND));
    turnTileTwice<T>(task, instructionAt(task, first), second, base);
  } else if (kind == REAL) {
    turnTileReal<T>(task, instructionAt(task, first), base);
  } else {
    turnTile<T>(task, instructionAt(task, first), base);
  }
}

/** The open sweep on its tiles `from` to before `until`. */
export function sweepTiles<T>(task: usize, from: u32, until: u32): void {
  const state: usize = word(task, STATE);
  const tile: usize = word(task, TILE);
  for (let number = from; number < until; number++) {
    const base = baseOf(task, number);
    takeTile<T>(task, state, tile, base);
    for (let step: u32 = 0; step < word(task, STEP_COUNT); step++) {
      takeStep<T>(task, word(task, STEPS) + ((step * STEP_WORDS) << 2), base);
    }
    if (word(task, MOVES) != 0) putTileMoved<T>(task, state, tile, base);
    else putTile<T>(task, state, tile, base);
  }
}

/**
 * Adds an instruction's sums to those of its gradient. Where |0⟩ and |1⟩ change places, Y and Z change
 * their signs.
 */
function addSums<T>(task: usize, instruction: usize, odd: u32): void {
  const room: usize = word(task, SUM_ROOM);
  const lanes = lanesOf<T>();
  const sums: usize = word(task, SUMS) + word(instruction, GRADIENT) * 24 * lanes;
  const laneRead = onLanes<T>(word(instruction, LOCAL_READ));
  for (let part: u32 = 0; part < 3; part++) {
    for (let lane: u32 = 0; lane < lanes; lane++) {
      const place: usize = (part * lanes + lane) << 3;
      const isTurned = part != 0 && (parityOf(lane, laneRead) ^ odd) != 0;
      const found = load<f64>(room + place);
      store<f64>(sums + place, load<f64>(sums + place) + (isTurned ? -found : found));
    }
  }
}

function stepBackTile<T>(task: usize, instruction: usize, base: u32): void {
  if (!settleConditions<T>(task, instruction, base)) return;
  const tile: usize = word(task, TILE);
  const cotile: usize = word(task, COTILE);
  const sums: usize = word(task, SUM_ROOM);
  const size = tileSize<T>(task);
  const flip = word(instruction, LOCAL_FLIP) >> laneBits<T>();
  const read = word(instruction, LOCAL_READ) >> laneBits<T>();
  const odd = parityOf(base, word(instruction, BASE_READ));
  const signs = laneSignsOf<T>(instruction, odd);
  const conditions = blockConditions(task);
  const count = blockConditionCount();
  // The inverse of (a, b) is (a*, -b).
  const ar = elementPart<T>(task, instruction, 0);
  const ai = v128.xor(v128.neg<T>(elementPart<T>(task, instruction, 1)), signs);
  clearSums<T>(sums);
  if (word(instruction, IS_DIAGONAL) != 0) {
    if (pairsVectors<T>(instruction)) {
      stepBackPhases<T>(tile, cotile, size, read, conditions, count, ar, ai, sums);
    } else {
      stepBackLanePhases<T>(task, tile, cotile, size, read, conditions, count, ar, ai, sums);
    }
  } else {
    const br = v128.xor(v128.neg<T>(elementPart<T>(task, instruction, 2)), signs);
    const bi = v128.neg<T>(elementPart<T>(task, instruction, 3));
    if (pairsVectors<T>(instruction)) {
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
        conditions,
        count,
        ar,
        ai,
        br,
        bi,
        sums,
      );
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
