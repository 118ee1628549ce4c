// A controlled one-wire unitary and the amplitude pairs it touches. Mirrors src/simulator/webgpu/task.ts.

struct Instruction {
  /// 1 << target
  targetBit: u32,
  /// Bits of the target and the controls: constant over an instruction's pairs.
  fixedMask: u32,
  /// The controls' required values.
  controlValue: u32,
  pairCount: u32,
  /// The unitary of sample s is matrices[matrixBase + s * matrixStride].
  matrixBase: u32,
  matrixStride: u32,
  /// Where the generator expectations go; NO_GRADIENT for nowhere.
  gradientSlot: u32,
}

const NO_GRADIENT = 0xffffffffu;

/// Index of the |0> amplitude of pair `j`: j's bits spread over the free wires. Loops over wires fixed.
fn pairStart(instruction: Instruction, j: u32) -> u32 {
  var index = j;
  var rest = instruction.fixedMask;
  while (rest != 0u) {
    let below = (rest & (~rest + 1u)) - 1u;
    index += index & ~below;
    rest &= rest - 1u;
  }
  return index | instruction.controlValue;
}
