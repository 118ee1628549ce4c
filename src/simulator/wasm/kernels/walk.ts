/** The interpreter: walks a task's instructions forward and back, for each lane group in turn. */
import { AMPLITUDE_SHIFT, clearSums, copySums, lanesOf, totalOf, word } from "./lanes";
import { addExpectation, addFactors, addObserved, multiplyByFactors } from "./observe";
import { stepBackPairs, stepBackPhases } from "./step-back";
import { turnPairs, turnPhases } from "./turn";
import {
  CONDITION_COUNT,
  CONDITION_WORDS,
  CONDITIONS,
  COSTATE,
  DIAGONAL,
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
  OBSERVABLE_COUNT,
  OBSERVABLE_WORDS,
  OBSERVABLES,
  OBSERVED_FLIP,
  OBSERVED_READ,
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

/** The states of a task's groups, from |0...0⟩. */
export function prepare<T>(task: usize): void {
  const size: u32 = 1 << word(task, WIRE_COUNT);
  for (let group: u32 = 0; group < word(task, GROUP_COUNT); group++) {
    const state = stateOf(task, group);
    memory.fill(state, 0, <usize>size << AMPLITUDE_SHIFT);
    v128.store(state, v128.splat<T>(1));
    for (let index: u32 = 0; index < word(task, INSTRUCTION_COUNT); index++) {
      const instruction = instructionAt(task, index);
      const flip = word(instruction, FLIP);
      const read = word(instruction, READ);
      const conditions = conditionsOf(task, instruction);
      const conditionCount = word(instruction, CONDITION_COUNT);
      const reach = word(instruction, REACH);
      const ar = elementPart<T>(task, instruction, group, 0);
      const ai = elementPart<T>(task, instruction, group, 1);
      if ((word(instruction, KIND) & DIAGONAL) != 0) {
        turnPhases<T>(state, reach, read, conditions, conditionCount, ar, ai);
        continue;
      }
      const br = elementPart<T>(task, instruction, group, 2);
      const bi = elementPart<T>(task, instruction, group, 3);
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
