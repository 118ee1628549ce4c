// Elementary functions to float32's own accuracy: WGSL's sin and cos may be off by 2e-4.

/// (cos x, sin x), x in radians; error below 2e-7 for |x| < 1e4. Cody and Waite's reduction with the
/// minimax polynomials of Cephes (sinf.c, cosf.c).
fn cosineSine(x: f32) -> vec2f {
  let quarter = round(x * 0.63661977236758134);
  let r = ((x - quarter * 1.5703125) - quarter * 4.837512969970703125e-4) - quarter * 7.5497899548918821e-8;
  let z = r * r;
  let sine = r + r * z * ((-1.9515295891e-4 * z + 8.3321608736e-3) * z - 1.6666654611e-1);
  let cosine = 1.0 - 0.5 * z
    + z * z * ((2.443315711809948e-5 * z - 1.388731625493765e-3) * z + 4.166664568298827e-2);
  let turns = i32(quarter) & 3;
  let turned = select(vec2f(cosine, sine), vec2f(-sine, cosine), (turns & 1) == 1);
  return select(turned, -turned, (turns & 2) == 2);
}

/// tanh x (Cephes, tanhf.c), without overflow.
fn hyperbolicTangent(x: f32) -> f32 {
  let size = abs(x);
  let z = x * x;
  let near = x + x * z * ((((-5.70498872745e-3 * z + 2.06390887954e-2) * z - 5.37397155531e-2) * z
    + 1.33314422036e-1) * z - 3.33332819422e-1);
  let far = sign(x) * (1.0 - 2.0 / (exp(2.0 * min(size, 40.0)) + 1.0));
  return select(far, near, size < 0.625);
}

/// 1 / (1 + e^-x) without overflow.
fn logistic(x: f32) -> f32 {
  let e = exp(-min(abs(x), 80.0));
  return select(e, 1.0, x >= 0.0) / (1.0 + e);
}

/// log(1 + x) for x in [0, 1], where 1 + x would round x away (Kahan).
fn logOnePlus(x: f32) -> f32 {
  let u = 1.0 + x;
  let correction = x / max(u - 1.0, 1e-38);
  return select(log(u) * correction, x, u == 1.0);
}
