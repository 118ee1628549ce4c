// Pauli strings: P|i> = phase (-1)^popcount(i & read) |i ^ flip>. `stateRow` is of whoever says where states lie. Rows are
// of four amplitudes, the first of them at a multiple of four.

struct Pauli {
  flip: u32,
  read: u32,
  /// A power of i: re, im.
  phase: vec2i,
}

/// No observable flips anything: true of products of Z.
override isDiagonal: bool = false;

fn signOf(value: u32) -> f32 {
  return 1.0 - 2.0 * f32(countOneBits(value) & 1u);
}

/// (-1)^popcount(i & read) over the row of amplitude `first`.
fn readSigns(read: u32, first: u32) -> vec4f {
  let columns = vec2f(signOf(read & 1u), signOf(read & 2u));
  return signOf(first & read) * vec4f(1.0, columns.x, columns.y, columns.x * columns.y);
}

/// Row `first` of P psi, from row `first` ^ flip of psi.
fn applied(pauli: Pauli, first: u32, moved: mat2x4f) -> mat2x4f {
  if (isDiagonal) {
    let signs = f32(pauli.phase.x) * readSigns(pauli.read, first);
    return mat2x4f(signs * moved[0], signs * moved[1]);
  }
  let signs = signOf(pauli.flip & pauli.read) * readSigns(pauli.read, first);
  let phase = vec2f(pauli.phase);
  return mat2x4f(
    signs * (phase.x * moved[0] - phase.y * moved[1]),
    signs * (phase.x * moved[1] + phase.y * moved[0]),
  );
}

/// Amplitudes `i` of P psi, with row `i` of psi at hand: re, im.
fn pauliRow(pauli: Pauli, sample: u32, i: vec4u, psi: mat2x4f) -> mat2x4f {
  if (isDiagonal) { return applied(pauli, i.x, psi); }
  return applied(pauli, i.x, stateRow(sample, i ^ vec4u(pauli.flip)));
}

/// What row `i` adds to an expectation, amplitude by amplitude.
fn expectedRow(pauli: Pauli, sample: u32, i: vec4u, psi: mat2x4f) -> vec4f {
  let moved = pauliRow(pauli, sample, i, psi);
  return psi[0] * moved[0] + psi[1] * moved[1];
}
