// A sweep (src/compiler/passes/form-sweeps.ts) in coordinates of its own: amplitude `label` of a sweep is
// amplitude `local` of tile `number`, label = number * 2^tileWires + local, and gates flip and read bits of
// labels. Mirrors src/simulator/webgpu/large/encode-sweeps.ts. The kernel binds `blocks`, which sweeps follow.

struct Sweep {
  firstBlock: u32,
  endBlock: u32,
  tileWires: u32,
  /// 2^tileBits tiles are visited.
  tileBits: u32,
}

/// 28 words each: the index of bit b of a label; the local bits of bit b of where a label is stored.
const INDICES = 1u;
const SOURCES = 8u;

fn readSweep() -> Sweep {
  let head = blocks[task.sweep];
  return Sweep(head.x, head.y, head.z, head.w);
}

/// The XOR of a table's words at the bits of `label`.
fn mapped(table: u32, label: u32) -> u32 {
  var rest = label;
  var index = 0u;
  while (rest != 0u) {
    let b = countTrailingZeros(rest);
    index ^= blocks[task.sweep + table + b / 4u][b % 4u];
    rest &= rest - 1u;
  }
  return index;
}
