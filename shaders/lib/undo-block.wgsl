// The adjoint method (Jones and Gacon, arXiv:2009.02823) on the tiles of a block: for every gate accumulate the
// generator expectations Im<lambda|{X, Y, Z}|psi> after it, and undo it on both. The kernel says where
// amplitudes of psi and lambda lie (`fetchRow`, `putRow`, `fetchCostates`, `putCostates`) and binds `partials`
// [slot][component][sample][thread].

/// Per component of four rows, the imaginary part of conj(l) a.
fn crossRow(lRe: vec4f, lIm: vec4f, aRe: vec4f, aIm: vec4f) -> vec4f {
  return lRe * aIm - lIm * aRe;
}

/// Im<lambda|{X, Y, Z}|psi> of a tile at the gate that comes to be undone.
fn seenOf(s: Branches, psi: Tile, l: Tile) -> vec3f {
  let x = crossRow(l.re[0], l.im[0], psi.re[2], psi.im[2]) + crossRow(l.re[1], l.im[1], psi.re[3], psi.im[3])
    + crossRow(l.re[2], l.im[2], psi.re[0], psi.im[0]) + crossRow(l.re[3], l.im[3], psi.re[1], psi.im[1]);
  let y = signedSum(
    s,
    l.re[0] * psi.re[2] + l.im[0] * psi.im[2],
    l.re[1] * psi.re[3] + l.im[1] * psi.im[3],
    l.re[2] * psi.re[0] + l.im[2] * psi.im[0],
    l.re[3] * psi.re[1] + l.im[3] * psi.im[1],
  );
  let z = signedSum(
    s,
    crossRow(l.re[0], l.im[0], psi.re[0], psi.im[0]),
    crossRow(l.re[1], l.im[1], psi.re[1], psi.im[1]),
    crossRow(l.re[2], l.im[2], psi.re[2], psi.im[2]),
    crossRow(l.re[3], l.im[3], psi.re[3], psi.im[3]),
  );
  return vec3f(dot(x, vec4f(1.0)), -dot(y, s.columns), dot(z, s.columns));
}

fn accumulate(slot: u32, row: u32, isFirst: bool, seen: vec3f) {
  let stride = task.sampleCount * task.threadsPerSample;
  let place = 3u * slot * stride + row;
  partials[place] = select(partials[place], 0.0, isFirst) + seen.x;
  partials[place + stride] = select(partials[place + stride], 0.0, isFirst) + seen.y;
  partials[place + 2u * stride] = select(partials[place + 2u * stride], 0.0, isFirst) + seen.z;
}

fn unrotated(t: Tile) -> Tile {
  return Tile(rotatedBack(t.re), rotatedBack(t.im));
}

/// Undoes the gates of a block on the tile at `base`.
/// @param isFirst nothing has been accumulated for this block's gates in this row.
fn undoTile(block: Block, base: u32, sample: u32, row: u32, isFirst: bool, isSeen: bool) {
  var psi = loadTile(block, base);
  var lambda = loadCostates(block, base);
  var g = block.endGate;
  loop {
    g -= GATE_WORDS;
    let gate = readGate(g);
    let element = elements[gate.elementBase + sample * gate.elementStride];
    let inverse = vec4f(element.x, -element.yzw);
    let s = branchesOf(gate.pattern, parity(base & gate.read));
    var acted = lambda;
    if (hasConditions) { acted = chosen(actingOf(gate, base), lambda, Tile()); }
    if (gate.gradientSlot != NO_GRADIENT && isSeen) {
      accumulate(gate.gradientSlot, row, isFirst, seenOf(s, psi, acted));
    }
    var psiBefore = turned(inverse, s, psi);
    var lambdaBefore = turned(inverse, s, acted);
    if (hasConditions) {
      psiBefore = chosen(actingOf(gate, base), psiBefore, psi);
      lambdaBefore = chosen(actingOf(gate, base), lambdaBefore, lambda);
    }
    psi = unrotated(psiBefore);
    lambda = unrotated(lambdaBefore);
    continuing { break if g <= block.firstGate; }
  }
  storeTile(block, base, psi);
  storeCostates(block, base, lambda);
}
