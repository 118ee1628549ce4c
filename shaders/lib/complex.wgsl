// Complex numbers as vec2f(re, im).

/// a b
fn multiply(a: vec2f, b: vec2f) -> vec2f {
  return a.x * b + a.y * vec2f(-b.y, b.x);
}
