// An SU(2) element on index pairs (i, i ^ flip), where its conditions hold. Mirrors
// src/simulator/webgpu/encode-program.ts. The kernel binds `conditions`.

struct Instruction {
  flip: u32,
  /// Parity 0 under this mask is the pair's |0>.
  read: u32,
  /// The lowest bit of `flip`: 0 in exactly one index of each pair.
  pivot: u32,
  /// conditions[firstCondition .. endCondition] must all hold.
  firstCondition: u32,
  endCondition: u32,
  /// The element of sample s is elements[elementBase + s * elementStride].
  elementBase: u32,
  elementStride: u32,
  /// Where the generator expectations go; NO_GRADIENT for nowhere.
  gradientSlot: u32,
}

/// Parity `parity` under `mask`.
struct Condition {
  mask: u32,
  parity: u32,
}

const NO_GRADIENT = 0xffffffffu;

fn parity(value: u32) -> u32 {
  return countOneBits(value) & 1u;
}

/// Index of the |0> amplitude of pair `j`.
fn pairZero(instruction: Instruction, j: u32) -> u32 {
  let below = instruction.pivot - 1u;
  let index = (j & below) | ((j & ~below) << 1u);
  return select(index, index ^ instruction.flip, parity(index & instruction.read) == 1u);
}

/// All conditions hold at an index, and so at its pair.
fn isActive(instruction: Instruction, index: u32) -> bool {
  for (var c = instruction.firstCondition; c < instruction.endCondition; c++) {
    let condition = conditions[c];
    if (parity(index & condition.mask) != condition.parity) { return false; }
  }
  return true;
}
