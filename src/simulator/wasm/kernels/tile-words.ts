/**
 * Where each 32-bit word lies in what the kernels of large states read, as words.ts does for batches.
 * Indices, flips and reads called local are those within a tile.
 */

/** An instruction of a sweep: its flip and read within the tile, what it reads of the tile's base, ... */
export const LOCAL_FLIP = 0;
export const LOCAL_READ = 1;
export const BASE_READ = 2;
/** ..., where its element lies, and its gradient among the sweep's (-1: it has none), whether it is diagonal, ... */
export const ELEMENT = 3;
export const GRADIENT = 4;
export const IS_DIAGONAL = 5;
/** ..., and its conditions: how many, and the index of the first. */
export const CONDITION_COUNT = 6;
export const FIRST_CONDITION = 7;
export const INSTRUCTION_WORDS = 8;

/** A condition: the parity of the local index under one mask and of the base under another is `on`. */
export const LOCAL_MASK = 0;
export const BASE_MASK = 1;
export const ON = 2;
export const CONDITION_WORDS = 3;

/** More masks than this no list of a task has. */
export const MASK_LIMIT = 32;

/** A task: the state's wires and the tile's, the wires of a run of neighbours in a tile, ... */
export const WIRE_COUNT = 0;
export const TILE_WIRES = 1;
export const RUN_WIRES = 2;
/** ..., the open sweep's instructions from the first to before the last, ... */
export const FIRST_INSTRUCTION = 3;
export const LAST_INSTRUCTION = 4;
/** ..., whether it moves amplitudes when it stores them, how many masks its bases have, ... */
export const MOVES = 5;
export const BASE_COUNT = 6;
/** ..., the byte address of each table, ... */
export const STATE = 7;
export const COSTATE = 8;
/** Room for a tile of each. */
export const TILE = 9;
export const COTILE = 10;
/** [run] offsets of the runs of a tile; and of where they are stored: [run], then [place in the run]. */
export const RUN_OFFSETS = 11;
export const STORED_RUNS = 12;
export const STORED_PLACES = 13;
export const INSTRUCTIONS = 14;
export const CONDITIONS = 15;
/** Room for an instruction's conditions on one tile. */
export const CONDITION_ROOM = 16;
/** [slot][4] numbers. */
export const ELEMENTS = 17;
/** [gradient of the sweep][3][lane] float64. */
export const SUMS = 18;
/** Room for one instruction's sums, [3][lane] float64. */
export const SUM_ROOM = 19;
/** The observables of one flip: their flip, how many, each one's words, weights and sums. */
export const OBSERVED_FLIP = 20;
export const OBSERVED_COUNT = 21;
export const OBSERVABLES = 22;
/** [observable] numbers. */
export const WEIGHTS = 23;
/** [observable][lane] float64. */
export const EXPECTATIONS = 24;
/** Room for the products of a block of amplitudes. */
export const PRODUCT_ROOM = 25;
/** The costate is written anew by these observables, not added to. */
export const IS_FIRST = 26;
/** ..., the open sweep's steps, how many, and their tables of phases, each of so many bytes, ... */
export const STEPS = 27;
export const STEP_COUNT = 28;
export const TABLES = 29;
export const TABLE_BYTES = 30;
/** Room for where a turn's pairs lie. */
export const PLACES = 31;
/** ..., and the sweep's masks: what the bits of a local index stand for, the bases of its tiles, ... */
export const BASIS = 32;
export const BASES = BASIS + MASK_LIMIT;
/** ..., where the basis is stored, and which masks are added to a base that is stored, by what it reads. */
export const IMAGES = BASES + MASK_LIMIT;
export const STORE_MASKS = IMAGES + MASK_LIMIT;
export const STORE_READS = STORE_MASKS + MASK_LIMIT;
export const TASK_WORDS = STORE_READS + MASK_LIMIT;

/** A step: an instruction as it is, or one or two as real turns, or a first table and how many. */
export const STEP_KIND = 0;
export const STEP_FIRST = 1;
export const STEP_SECOND = 2;
export const STEP_WORDS = 3;

export const WHOLE = 0;
export const REAL = 1;
export const REAL_PAIR = 2;
export const PHASES = 3;

/**
 * A table of phases: for how many reads, where its entries lie, what of a tile's base they read, and the places
 * of entries, bytes, by the low 5 bits of a vector's place and by the others.
 */
export const TABLE_BITS = 0;
export const TABLE_ENTRIES = 1;
export const TABLE_READS = 2;
/** The most reads of a table. */
export const TABLE_LIMIT = 7;
export const TABLE_LOW = TABLE_READS + TABLE_LIMIT;
export const TABLE_HIGH = TABLE_LOW + 32;

/** An observable of a group: what it reads, and how many Y it has, mod 4. */
export const OBSERVED_READ = 0;
export const QUARTER_TURNS = 1;
export const OBSERVABLE_WORDS = 2;
