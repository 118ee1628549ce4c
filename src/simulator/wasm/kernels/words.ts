/**
 * Where each 32-bit word lies in what the kernels read. The one file that is AssemblyScript and
 * TypeScript at once, so that writer and reader cannot differ.
 */

/** An instruction: flip, read, its element's slot, its gradient's slot in its kind or -1, ... */
export const FLIP = 0;
export const READ = 1;
export const ELEMENT = 2;
export const GRADIENT = 3;
/** ..., the sum of the bits below, and its conditions: how many, and the index of the first. */
export const KIND = 4;
export const CONDITION_COUNT = 5;
export const FIRST_CONDITION = 6;
/** From this index on, amplitudes after the instruction are zero. */
export const REACH = 7;
/** The slot of its first draw, and the classical bit that it writes. */
export const DRAW = 8;
export const BIT = 9;
/** Masks of the classical bits that must be 1, and 0. */
export const WHEN_ON = 10;
export const WHEN_OFF = 11;
export const INSTRUCTION_WORDS = 12;

/** Only phases: nothing moves along `flip`. */
export const DIAGONAL = 1;
/** The element, and so the gradient, is each sample's own. */
export const SAMPLED = 2;
/** A channel (channel-numbers.ts): a real matrix, a Pauli drawn, damping, a measurement. */
export const MIX = 4;
export const PAULI = 8;
export const DAMP = 16;
export const MEASURE = 32;
export const CHANNEL = 60;

/** A condition: the parity of an index's bits under the mask is `on`. */
export const MASK = 0;
export const ON = 1;
export const CONDITION_WORDS = 2;

/** An observable. */
export const OBSERVED_FLIP = 0;
export const OBSERVED_READ = 1;
export const QUARTER_TURNS = 2;
export const OBSERVABLE_WORDS = 4;

/** A task: counts, ... */
export const WIRE_COUNT = 0;
export const GROUP_COUNT = 1;
export const INSTRUCTION_COUNT = 2;
export const OBSERVABLE_COUNT = 3;
export const SAMPLED_COUNT = 4;
export const SHARED_GRADIENT_COUNT = 5;
/** The walk back ends with this instruction. */
export const LAST_BACK = 6;
/** ..., and the byte address of each table. */
export const INSTRUCTIONS = 7;
export const CONDITIONS = 8;
export const OBSERVABLES = 9;
/** [slot][4] numbers. */
export const SHARED_ELEMENTS = 10;
/** [group][slot][4][lane] numbers. */
export const SAMPLED_ELEMENTS = 11;
/** [group][observable][lane] numbers. */
export const WEIGHTS = 12;
/** [group][observable][lane] float64. */
export const EXPECTATIONS = 13;
/** [group][slot][3] float64, each the sum over the group's lanes. */
export const SHARED_SUMS = 14;
/** [group][slot][3][lane] float64. */
export const SAMPLED_SUMS = 15;
/** 3 × lanes float64, for one instruction's sums. */
export const SUM_ROOM = 16;
/** One state. */
export const COSTATE = 17;
/** [group][2^n][re, im][lane] numbers. */
export const STATES = 18;
/** Of trajectories: how many draws and classical bits, [group][draw][lane] and [group][bit][lane] numbers. */
export const DRAW_COUNT = 19;
export const BIT_COUNT = 20;
export const DRAWS = 21;
export const BITS = 22;
export const TASK_WORDS = 23;
