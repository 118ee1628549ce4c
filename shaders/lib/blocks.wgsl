// A program as blocks of gates on tiles (src/compiler/passes/form-blocks.ts). Mirrors
// src/simulator/webgpu/encode-program.ts. The kernel binds `blocks` and `conditions`.

struct Block {
  /// Local index j means amplitude base ^ (XOR of the basis masks at the bits of j).
  basis: vec4u,
  /// The bits below each pivot, ascending: a tile's base is 0 at the pivots.
  below: vec4u,
  /// Gates lie at blocks[firstGate], blocks[firstGate + GATE_WORDS], ... before endGate.
  firstGate: u32,
  endGate: u32,
}

/// Gates take the four positions in turn; where one is missing, an idle gate has the identity.
struct Gate {
  read: u32,
  /// The element of sample s is elements[elementBase + s * elementStride].
  elementBase: u32,
  elementStride: u32,
  /// Where the generator expectations go; NO_GRADIENT for nowhere.
  gradientSlot: u32,
  /// Bit j: the parity of offset_j & read, j being rotated as the tile is at this gate.
  pattern: u32,
  firstCondition: u32,
  endCondition: u32,
}

/// Parity `parity` under `mask`; bit j of `pattern` is the parity of offset_j & mask.
struct Condition {
  mask: u32,
  parity: u32,
  pattern: u32,
}

/// Some gate has a condition.
override hasConditions: bool = true;

const NO_GRADIENT = 0xffffffffu;
const BLOCK_WORDS = 3u;
const GATE_WORDS = 2u;

fn readBlock(index: u32) -> Block {
  let place = BLOCK_WORDS * index;
  return Block(blocks[place], blocks[place + 1u], blocks[place + 2u].x, blocks[place + 2u].y);
}

fn readGate(place: u32) -> Gate {
  let first = blocks[place];
  var second = vec4u();
  if (hasConditions || !isPlain) { second = blocks[place + 1u]; }
  return Gate(first.x, first.y, first.z, first.w, second.x, second.y, second.z);
}

fn parity(value: u32) -> u32 {
  return countOneBits(value) & 1u;
}

fn inserted(index: u32, below: u32) -> u32 {
  return ((index & ~below) << 1u) | (index & below);
}

/// The base of a coset: its number with a 0 inserted at every pivot.
fn tileBase(block: Block, coset: u32) -> u32 {
  let two = inserted(inserted(coset, block.below.x), block.below.y);
  return inserted(inserted(two, block.below.z), block.below.w);
}

/// The amplitudes of the tile's first row; row r is these ^ rowOffset(r).
fn firstRow(block: Block, base: u32) -> vec4u {
  let basis = block.basis;
  return vec4u(base) ^ vec4u(0u, basis.x, basis.y, basis.x ^ basis.y);
}

/// Bit j: all conditions of the gate hold at amplitude j of the tile.
fn actingOf(gate: Gate, base: u32) -> u32 {
  var acting = 0xffffu;
  for (var c = gate.firstCondition; c < gate.endCondition; c++) {
    let condition = conditions[c];
    acting &= ~(condition.pattern ^ (0u - (parity(base & condition.mask) ^ condition.parity)));
  }
  return acting;
}
