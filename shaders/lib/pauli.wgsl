// Pauli strings: P|i> = i^popcount(x & z) (-1)^popcount(i & z) |i ^ x>.

struct Pauli {
  x: u32,
  z: u32,
}

/// The amplitude of |i> with the phase that P gives it; it belongs at i ^ x.
fn phased(pauli: Pauli, index: u32, amplitude: vec2f) -> vec2f {
  let quarterTurns = countOneBits(pauli.x & pauli.z) + 2u * countOneBits(index & pauli.z);
  let turned = select(amplitude, vec2f(-amplitude.y, amplitude.x), (quarterTurns & 1u) == 1u);
  return select(turned, -turned, (quarterTurns & 2u) == 2u);
}

