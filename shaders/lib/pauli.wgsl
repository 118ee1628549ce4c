// Pauli strings: P|i> = i^quarterTurns (-1)^popcount(i & read) |i ^ flip>.

struct Pauli {
  flip: u32,
  read: u32,
  quarterTurns: u32,
}

/// The amplitude of |i> with the phase that P gives it; it belongs at i ^ flip.
fn phased(pauli: Pauli, index: u32, amplitude: vec2f) -> vec2f {
  let quarterTurns = pauli.quarterTurns + 2u * countOneBits(index & pauli.read);
  let turned = select(amplitude, vec2f(-amplitude.y, amplitude.x), (quarterTurns & 1u) == 1u);
  return select(turned, -turned, (quarterTurns & 2u) == 2u);
}
