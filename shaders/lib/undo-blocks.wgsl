// The adjoint method (Jones and Gacon, arXiv:2009.02823) over blocks, from the last one back to the first
// one differentiated: for every gate accumulate the generator expectations Im<lambda|{X, Y, Z}|psi> after
// it, and undo it on both. The kernel says where amplitudes of psi and lambda lie (`fetchRow`, `putRow`,
// `fetchCostates`, `putCostates`), how threads wait for each other (`meet`), and binds `partials`
// [slot][component][sample][thread].

/// psi and lambda before a gate, and Im<lambda|{X, Y, Z}|psi> after it.
struct Undone {
  psi: Tile,
  lambda: Tile,
  seen: vec3f,
}

/// Per component of four rows, the imaginary part of conj(l) a.
fn crossRow(lRe: vec4f, lIm: vec4f, aRe: vec4f, aIm: vec4f) -> vec4f {
  return lRe * aIm - lIm * aRe;
}

/// Undoes a gate on psi and lambda; u is the inverse element.
fn undone(u: vec4f, s: Branches, psi: Tile, lambda: Tile) -> Undone {
  let l = lambda;
  let p = Tile(partners(psi.re), partners(psi.im));
  let x = crossRow(l.re[0], l.im[0], p.re[0], p.im[0]) + crossRow(l.re[1], l.im[1], p.re[1], p.im[1])
    + crossRow(l.re[2], l.im[2], p.re[2], p.im[2]) + crossRow(l.re[3], l.im[3], p.re[3], p.im[3]);
  let y = s.rows.x * (l.re[0] * p.re[0] + l.im[0] * p.im[0])
    + s.rows.y * (l.re[1] * p.re[1] + l.im[1] * p.im[1])
    + s.rows.z * (l.re[2] * p.re[2] + l.im[2] * p.im[2])
    + s.rows.w * (l.re[3] * p.re[3] + l.im[3] * p.im[3]);
  let z = s.rows.x * crossRow(l.re[0], l.im[0], psi.re[0], psi.im[0])
    + s.rows.y * crossRow(l.re[1], l.im[1], psi.re[1], psi.im[1])
    + s.rows.z * crossRow(l.re[2], l.im[2], psi.re[2], psi.im[2])
    + s.rows.w * crossRow(l.re[3], l.im[3], psi.re[3], psi.im[3]);
  return Undone(
    turned(u, s, psi),
    turned(u, s, lambda),
    vec3f(dot(x, vec4f(1.0)), -dot(y, s.columns), dot(z, s.columns)),
  );
}

fn accumulate(slot: u32, row: u32, isFirst: bool, seen: vec3f) {
  let stride = task.sampleCount * task.threadsPerSample;
  let place = 3u * slot * stride + row;
  partials[place] = select(partials[place], 0.0, isFirst) + seen.x;
  partials[place + stride] = select(partials[place + stride], 0.0, isFirst) + seen.y;
  partials[place + 2u * stride] = select(partials[place + 2u * stride], 0.0, isFirst) + seen.z;
}

/// @param isSeen false for threads beyond the batch, which only keep others company.
fn undoBlocks(sample: u32, thread: u32, isSeen: bool) {
  let cosetCount = 1u << (task.wireCount - TILE_WIRES);
  let row = sample * task.threadsPerSample + thread;
  // As in lib/run-blocks.wgsl, loops test last.
  var b = task.blockCount;
  loop {
    b--;
    let block = readBlock(b);
    var coset = thread;
    loop {
      let base = tileBase(block, coset);
      var psi = loadTile(block, base);
      var lambda = loadCostates(block, base);
      var g = block.endGate;
      loop {
        g -= GATE_WORDS;
        let gate = readGate(g);
        let element = elements[gate.elementBase + sample * gate.elementStride];
        let s = branchesOf(gate.pattern, parity(base & gate.read));
        let psiAfter = Tile(rotatedBack(psi.re), rotatedBack(psi.im));
        let lambdaAfter = Tile(rotatedBack(lambda.re), rotatedBack(lambda.im));
        var acted = lambdaAfter;
        if (hasConditions) { acted = chosen(actingOf(gate, base), lambdaAfter, Tile()); }
        let before = undone(vec4f(element.x, -element.yzw), s, psiAfter, acted);
        psi = before.psi;
        lambda = before.lambda;
        if (hasConditions) {
          psi = chosen(actingOf(gate, base), psi, psiAfter);
          lambda = chosen(actingOf(gate, base), lambda, lambdaAfter);
        }
        if (gate.gradientSlot != NO_GRADIENT && isSeen) {
          accumulate(gate.gradientSlot, row, coset == thread, before.seen);
        }
        continuing { break if g <= block.firstGate; }
      }
      storeTile(block, base, psi);
      storeCostates(block, base, lambda);
      continuing {
        coset += task.threadsPerSample;
        break if coset >= cosetCount;
      }
    }
    meet();
    continuing { break if b <= task.firstBlock; }
  }
}
