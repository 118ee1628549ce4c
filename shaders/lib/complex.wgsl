// Complex numbers as vec2f(re, im), and 2x2 unitaries acting on pairs of amplitudes.

/// Row-major: (u00.re, u00.im, u01.re, u01.im), then the second row.
struct Unitary {
  row0: vec4f,
  row1: vec4f,
}

/// The amplitudes of a pair: target wire 0, target wire 1.
struct Pair {
  zero: vec2f,
  one: vec2f,
}

/// a b
fn multiply(a: vec2f, b: vec2f) -> vec2f {
  return a.x * b + a.y * vec2f(-b.y, b.x);
}

/// Im(conj(a) b)
fn imaginary(a: vec2f, b: vec2f) -> f32 {
  return a.x * b.y - a.y * b.x;
}

/// U (zero, one)
fn transform(u: Unitary, pair: Pair) -> Pair {
  return Pair(
    multiply(u.row0.xy, pair.zero) + multiply(u.row0.zw, pair.one),
    multiply(u.row1.xy, pair.zero) + multiply(u.row1.zw, pair.one),
  );
}

/// The conjugate transpose, which is the inverse.
fn inverse(u: Unitary) -> Unitary {
  let conjugate = vec4f(1.0, -1.0, 1.0, -1.0);
  return Unitary(
    vec4f(u.row0.xy, u.row1.xy) * conjugate,
    vec4f(u.row0.zw, u.row1.zw) * conjugate,
  );
}

/// (Im<l|a>, Im<l|X a>, Im<l|Y a>, Im<l|Z a>) of one pair: what a rotation's derivative needs.
fn generatorExpectations(l: Pair, a: Pair) -> vec4f {
  let zero = imaginary(l.zero, a.zero);
  let one = imaginary(l.one, a.one);
  return vec4f(
    zero + one,
    imaginary(l.zero, a.one) + imaginary(l.one, a.zero),
    dot(l.one, a.zero) - dot(l.zero, a.one),
    zero - one,
  );
}
