// Complex numbers as vec2f(re, im), and SU(2) elements acting on pairs of amplitudes.
// An element is vec4f(re a, im a, re b, im b) and stands for [[a, -b*], [b, a*]].

/// The amplitudes of a pair: its |0>, its |1>.
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
fn transform(u: vec4f, pair: Pair) -> Pair {
  let conjugate = vec2f(1.0, -1.0);
  return Pair(
    multiply(u.xy, pair.zero) - multiply(u.zw * conjugate, pair.one),
    multiply(u.zw, pair.zero) + multiply(u.xy * conjugate, pair.one),
  );
}

fn inverse(u: vec4f) -> vec4f {
  return vec4f(u.x, -u.yzw);
}

/// (Im<l|X a>, Im<l|Y a>, Im<l|Z a>) of one pair: what a rotation's derivative needs.
fn generatorExpectations(l: Pair, a: Pair) -> vec3f {
  return vec3f(
    imaginary(l.zero, a.one) + imaginary(l.one, a.zero),
    dot(l.one, a.zero) - dot(l.zero, a.one),
    imaginary(l.zero, a.zero) - imaginary(l.one, a.one),
  );
}
