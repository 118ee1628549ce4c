/** The interpreter: walks a task's instructions forward and back, for each lane group in turn. */
import { applyPauli, damp, lanesThatWait, measure, mixPairs, scaleParts } from "./channels";
import { AMPLITUDE_SHIFT, clearSums, copySums, lanesOf, totalOf, word } from "./lanes";
import { addExpectation, addFactors, addObserved, multiplyByFactors } from "./observe";
import { stepBackPairs, stepBackPhases } from "./step-back";
import { turnPairs, turnPhases } from "./turn";
import {
  BIT,
  BIT_COUNT,
  BITS,
  CHANNEL,
  CONDITION_COUNT,
  CONDITION_WORDS,
  CONDITIONS,
  COSTATE,
  DAMP,
  DIAGONAL,
  DRAW,
  DRAW_COUNT,
  DRAWS,
  ELEMENT,
  EXPECTATIONS,
  FIRST_CONDITION,
  FLIP,
  GRADIENT,
  GROUP_COUNT,
  INSTRUCTION_COUNT,
  INSTRUCTION_WORDS,
  INSTRUCTIONS,
  KIND,
  LAST_BACK,
  MEASURE,
  MIX,
  OBSERVABLE_COUNT,
  OBSERVABLE_WORDS,
  OBSERVABLES,
  OBSERVED_FLIP,
  OBSERVED_READ,
  PAULI,
  REACH,
  READ,
  SAMPLED,
  SAMPLED_COUNT,
  SAMPLED_ELEMENTS,
  SAMPLED_SUMS,
  SHARED_ELEMENTS,
  SHARED_GRADIENT_COUNT,
  SHARED_SUMS,
  STATES,
  SUM_ROOM,
  WEIGHTS,
  WHEN_OFF,
  WHEN_ON,
  WIRE_COUNT,
} from "./words";

@inline
function instructionAt(task: usize, index: u32): usize {
  return word(task, INSTRUCTIONS) + ((index * INSTRUCTION_WORDS) << 2);
}

@inline
function conditionsOf(task: usize, instruction: usize): usize {
  return word(task, CONDITIONS) + ((word(instruction, FIRST_CONDITION) * CONDITION_WORDS) << 2);
}

@inline
function stateOf(task: usize, group: u32): usize {
  return word(task, STATES) + ((<usize>group << word(task, WIRE_COUNT)) << AMPLITUDE_SHIFT);
}

/** Number `part` of 4 of an instruction's element, in every lane. */
@inline
function elementPart<T>(task: usize, instruction: usize, group: u32, part: u32): v128 {
  const slot = word(instruction, ELEMENT);
  if ((word(instruction, KIND) & SAMPLED) != 0) {
    const place = (group * word(task, SAMPLED_COUNT) + slot) * 4 + part;
    return v128.load(word(task, SAMPLED_ELEMENTS) + (place << 4));
  }
  return v128.splat<T>(load<T>(word(task, SHARED_ELEMENTS) + (slot * 4 + part) * sizeof<T>()));
}

/** The classical bits of a group's trajectories. */
@inline
function bitsOf(task: usize, group: u32): usize {
  return word(task, BITS) + (<usize>(group * word(task, BIT_COUNT)) << 4);
}

/** Draw `index` of a channel, in every lane. */
@inline
function drawOf(task: usize, instruction: usize, group: u32, index: u32): v128 {
  const slot = group * word(task, DRAW_COUNT) + word(instruction, DRAW) + index;
  return v128.load(word(task, DRAWS) + (<usize>slot << 4));
}

/** One channel of one group. */
function applyChannel<T>(task: usize, instruction: usize, group: u32, lanes: v128): void {
  const state = stateOf(task, group);
  const kind = word(instruction, KIND);
  const flip = word(instruction, FLIP);
  const read = word(instruction, READ);
  const size = word(instruction, REACH);
  const a = elementPart<T>(task, instruction, group, 0);
  const b = elementPart<T>(task, instruction, group, 1);
  const c = elementPart<T>(task, instruction, group, 2);
  const d = elementPart<T>(task, instruction, group, 3);
  if ((kind & MIX) != 0) {
    const conditions = conditionsOf(task, instruction);
    const count = word(instruction, CONDITION_COUNT);
    if ((kind & DIAGONAL) != 0) scaleParts<T>(state, size, read, conditions, count, a, d);
    else mixPairs<T>(state, size, flip, read, conditions, count, a, b, c, d);
    return;
  }
  const draw = drawOf(task, instruction, group, 0);
  if ((kind & PAULI) != 0) {
    applyPauli<T>(state, size, flip, read, a, b, c, draw, lanes);
  } else if ((kind & DAMP) != 0) {
    damp<T>(state, size, flip, read, a, b, draw, lanes, word(task, SUM_ROOM));
  } else if ((kind & MEASURE) != 0) {
    const bit = bitsOf(task, group) + (<usize>word(instruction, BIT) << 4);
    const readDraw = drawOf(task, instruction, group, 1);
    measure<T>(state, size, read, a, b, draw, readDraw, bit, word(task, SUM_ROOM));
  }
}

/** Where an instruction waits for classical bits: the lanes in which it acts. */
@inline
function lanesOfInstruction<T>(task: usize, instruction: usize, group: u32): v128 {
  return lanesThatWait<T>(
    bitsOf(task, group),
    word(instruction, WHEN_ON),
    word(instruction, WHEN_OFF),
  );
}

/** The states of a task's groups, from |0...0⟩; bits begin as 0. */
export function prepare<T>(task: usize): void {
  const size: u32 = 1 << word(task, WIRE_COUNT);
  for (let group: u32 = 0; group < word(task, GROUP_COUNT); group++) {
    const state = stateOf(task, group);
    memory.fill(state, 0, <usize>size << AMPLITUDE_SHIFT);
    v128.store(state, v128.splat<T>(1));
    memory.fill(bitsOf(task, group), 0, <usize>word(task, BIT_COUNT) << 4);
    for (let index: u32 = 0; index < word(task, INSTRUCTION_COUNT); index++) {
      const instruction = instructionAt(task, index);
      const flip = word(instruction, FLIP);
      const read = word(instruction, READ);
      const conditions = conditionsOf(task, instruction);
      const conditionCount = word(instruction, CONDITION_COUNT);
      const reach = word(instruction, REACH);
      const waits = (word(instruction, WHEN_ON) | word(instruction, WHEN_OFF)) != 0;
      const lanes = waits
        ? lanesOfInstruction<T>(task, instruction, group)
        : v128.splat<i32>(-1);
      if (waits && !v128.any_true(lanes)) continue;
      if ((word(instruction, KIND) & CHANNEL) != 0) {
        applyChannel<T>(task, instruction, group, lanes);
        continue;
      }
      let ar = elementPart<T>(task, instruction, group, 0);
      let ai = elementPart<T>(task, instruction, group, 1);
      if (waits) {
        // The lanes that do not wait get the identity.
        ar = v128.bitselect(ar, v128.splat<T>(1), lanes);
        ai = v128.and(ai, lanes);
      }
      if ((word(instruction, KIND) & DIAGONAL) != 0) {
        turnPhases<T>(state, reach, read, conditions, conditionCount, ar, ai);
        continue;
      }
      const br = v128.and(elementPart<T>(task, instruction, group, 2), lanes);
      const bi = v128.and(elementPart<T>(task, instruction, group, 3), lanes);
      turnPairs<T>(state, reach, flip, read, conditions, conditionCount, ar, ai, br, bi);
    }
  }
}

/** The expectations of a task's observables in its groups' states. */
export function observe<T>(task: usize): void {
  const size: u32 = 1 << word(task, WIRE_COUNT);
  const count = word(task, OBSERVABLE_COUNT);
  for (let group: u32 = 0; group < word(task, GROUP_COUNT); group++) {
    for (let index: u32 = 0; index < count; index++) {
      const observable = word(task, OBSERVABLES) + ((index * OBSERVABLE_WORDS) << 2);
      const sums = word(task, EXPECTATIONS) + (group * count + index) * lanesOf<T>() * 8;
      memory.fill(sums, 0, lanesOf<T>() * 8);
      addExpectation<T>(stateOf(task, group), size, observable, sums);
    }
  }
}

/** λ = Σ_t w_t P_t ψ of one group. */
function startCostate<T>(task: usize, group: u32): void {
  const size: u32 = 1 << word(task, WIRE_COUNT);
  const count = word(task, OBSERVABLE_COUNT);
  const costate: usize = word(task, COSTATE);
  const state = stateOf(task, group);
  const weights: usize = word(task, WEIGHTS) + ((group * count) << 4);
  memory.fill(costate, 0, <usize>size << AMPLITUDE_SHIFT);
  for (let index: u32 = 0; index < count; index++) {
    const observable = word(task, OBSERVABLES) + ((index * OBSERVABLE_WORDS) << 2);
    if (word(observable, OBSERVED_FLIP) != 0) continue;
    const weight = v128.load(weights + (index << 4));
    addFactors<T>(costate, size, word(observable, OBSERVED_READ), weight);
  }
  multiplyByFactors<T>(costate, state, size);
  for (let index: u32 = 0; index < count; index++) {
    const observable = word(task, OBSERVABLES) + ((index * OBSERVABLE_WORDS) << 2);
    if (word(observable, OBSERVED_FLIP) == 0) continue;
    addObserved<T>(costate, state, size, observable, v128.load(weights + (index << 4)));
  }
}

/** Puts an instruction's sums where its gradient belongs. */
@inline
function keepSums<T>(task: usize, instruction: usize, group: u32): void {
  const room: usize = word(task, SUM_ROOM);
  const slot = word(instruction, GRADIENT);
  const bytes = lanesOf<T>() * 8;
  if ((word(instruction, KIND) & SAMPLED) != 0) {
    const place = (group * word(task, SAMPLED_COUNT) + slot) * 3;
    copySums<T>(word(task, SAMPLED_SUMS) + place * bytes, room);
    return;
  }
  const place = (group * word(task, SHARED_GRADIENT_COUNT) + slot) * 3;
  const sums: usize = word(task, SHARED_SUMS) + (place << 3);
  store<f64>(sums, totalOf<T>(room));
  store<f64>(sums, totalOf<T>(room + bytes), 8);
  store<f64>(sums, totalOf<T>(room + 2 * bytes), 16);
}

/**
 * The gradient's sums. What lies beyond an instruction's reach stays as it is: ψ is zero there, so that λ
 * adds nothing to any sum from there on.
 */
export function walkBack<T>(task: usize): void {
  const costate: usize = word(task, COSTATE);
  const sums: usize = word(task, SUM_ROOM);
  const count: i32 = word(task, INSTRUCTION_COUNT);
  const last: i32 = word(task, LAST_BACK);
  for (let group: u32 = 0; group < word(task, GROUP_COUNT); group++) {
    const state = stateOf(task, group);
    startCostate<T>(task, group);
    for (let index = count - 1; index >= last; index--) {
      const instruction = instructionAt(task, index);
      const flip = word(instruction, FLIP);
      const read = word(instruction, READ);
      const reach = word(instruction, REACH);
      const conditions = conditionsOf(task, instruction);
      const conditionCount = word(instruction, CONDITION_COUNT);
      // The inverse of (a, b) is (a*, -b).
      const ar = elementPart<T>(task, instruction, group, 0);
      const ai = v128.neg<T>(elementPart<T>(task, instruction, group, 1));
      clearSums<T>(sums);
      if ((word(instruction, KIND) & DIAGONAL) != 0) {
        stepBackPhases<T>(state, costate, reach, read, conditions, conditionCount, ar, ai, sums);
      } else {
        const br = v128.neg<T>(elementPart<T>(task, instruction, group, 2));
        const bi = v128.neg<T>(elementPart<T>(task, instruction, group, 3));
        stepBackPairs<T>(
          state,
          costate,
          reach,
          flip,
          read,
          conditions,
          conditionCount,
          ar,
          ai,
          br,
          bi,
          sums,
        );
      }
      if (<i32>word(instruction, GRADIENT) >= 0) keepSums<T>(task, instruction, group);
    }
  }
}
