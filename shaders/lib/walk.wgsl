// The amplitudes of a large state in an order that suits a question: number l of it lies at the XOR of the table's
// columns at the bits of l. Thread t of 2^threadBits sees t, t + 2^threadBits, ... ; consecutive ones differ by one
// more word of the table. Mirrors src/simulator/webgpu/large/walk.ts.

struct Walk {
  wireCount: u32,
  threadBits: u32,
  /// Of each thread's steps, those of this dispatch.
  first: u32,
  end: u32,
  /// What the kernel makes of them.
  a: u32,
  b: u32,
  c: u32,
  d: u32,
  e: u32,
}

@group(0) @binding(0) var<uniform> walk: Walk;
/// wireCount columns, then for each bit b the XOR of columns threadBits to b, then 0.
@group(0) @binding(1) var<storage, read> table: array<u32>;

fn placeOf(label: u32) -> u32 {
  var rest = label;
  var place = 0u;
  while (rest != 0u) {
    place ^= table[countTrailingZeros(rest)];
    rest &= rest - 1u;
  }
  return place;
}

/// From step `i` of a thread to the next.
fn nextPlace(place: u32, i: u32) -> u32 {
  return place ^ table[walk.wireCount + walk.threadBits + countTrailingZeros(i + 1u)];
}

fn probabilityAt(place: u32) -> f32 {
  let amplitude = amplitudeAt(place);
  return dot(amplitude, amplitude);
}
