// Pauli strings: P|i> = phase (-1)^popcount(i & read) |i ^ flip>. The kernel binds `states`.

struct Pauli {
  flip: u32,
  read: u32,
  /// A power of i: re, im.
  phase: vec2i,
}

/// Row `i` of four amplitudes of a sample: re, im.
fn stateRow(sample: u32, i: vec4u) -> mat2x4f {
  let at = statePlace(sample, 0u) + 2u * lanes * i;
  return mat2x4f(
    vec4f(states[at.x], states[at.y], states[at.z], states[at.w]),
    vec4f(states[at.x + lanes], states[at.y + lanes], states[at.z + lanes], states[at.w + lanes]),
  );
}

/// Amplitudes `i` of P psi: re, im.
fn pauliRow(pauli: Pauli, sample: u32, i: vec4u) -> mat2x4f {
  let source = i ^ vec4u(pauli.flip);
  let psi = stateRow(sample, source);
  let signs = 1.0 - 2.0 * vec4f(countOneBits(source & vec4u(pauli.read)) & vec4u(1u));
  let phase = vec2f(pauli.phase);
  return mat2x4f(
    signs * (phase.x * psi[0] - phase.y * psi[1]),
    signs * (phase.x * psi[1] + phase.y * psi[0]),
  );
}
