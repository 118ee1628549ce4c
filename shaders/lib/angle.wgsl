// Angles in normal form, and the factors of SU(2) elements. Mirrors src/simulator/webgpu/resident/tables.ts.
// The kernel binds `terms`, `weights` (circuit parameters first) and `derived`.

/// exp(-i angle P / 2) about an axis (0 x, 1 y, 2 z), or (3) the fixed `element`.
struct Factor {
  axis: u32,
  firstTerm: u32,
  endTerm: u32,
  /// Where its slope goes among those of its kind; NONE where nobody asks.
  slope: u32,
  element: vec4f,
}

/// coefficient * (parameter or 1) * (derived feature or 1)
struct Term {
  coefficient: f32,
  parameter: u32,
  derived: u32,
}

/// The factors of an instruction.
struct Run {
  firstFactor: u32,
  endFactor: u32,
  /// NONE where nothing is differentiated.
  gradientSlot: u32,
}

/// Radians. `row` is where the sample's derived features begin.
fn angleOf(factor: Factor, row: u32) -> f32 {
  var sum = 0.0;
  for (var t = factor.firstTerm; t < factor.endTerm; t++) {
    let term = terms[t];
    var product = term.coefficient;
    if (term.parameter != NONE) { product *= weights[term.parameter]; }
    if (term.derived != NONE) { product *= derived[row + term.derived]; }
    sum += product;
  }
  return sum;
}
