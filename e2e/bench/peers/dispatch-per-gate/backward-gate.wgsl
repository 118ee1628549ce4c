// Peer, one dispatch per gate: the adjoint method (Jones and Gacon, arXiv:2009.02823), one gate back.
// slopes[position][sample][pair] = Im <lambda|P|psi> of the pair; then the gate is undone on both.
// Bindings: 0 psi, 1 turns, 2 featureTurns, 3 gate as in forward-gate.wgsl, 4 lambda [sample][2^n], 5 slopes.
// Dispatch: one thread per pair of amplitudes.

@group(0) @binding(0) var<storage, read_write> psi: array<vec2f>;
@group(0) @binding(1) var<storage, read> turns: array<vec2f>;
@group(0) @binding(2) var<storage, read> featureTurns: array<vec2f>;
@group(0) @binding(3) var<uniform> gate: Gate;
@group(0) @binding(4) var<storage, read_write> lambda: array<vec2f>;
@group(0) @binding(5) var<storage, read_write> slopes: array<f32>;

// Im(conj(a) b)
fn imaginary(a: vec2f, b: vec2f) -> f32 { return a.x * b.y - a.y * b.x; }

fn slope(kind: u32, a: vec2f, b: vec2f, la: vec2f, lb: vec2f) -> f32 {
  switch (kind) {
    case 0: { return imaginary(la, b) + imaginary(lb, a); }
    case 1: { return dot(lb, a) - dot(la, b); }
    default: { return imaginary(la, a) - imaginary(lb, b); }
  }
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let pair = pairOf(id.x, gate.wire);
  if (!pair.isInside) { return; }
  let a = psi[pair.low];
  let b = psi[pair.high];
  let la = lambda[pair.low];
  let lb = lambda[pair.high];
  if (gate.kind == 3) {
    if (((pair.low >> gate.control) & 1) == 0) { return; }
    psi[pair.low] = b;
    psi[pair.high] = a;
    lambda[pair.low] = lb;
    lambda[pair.high] = la;
    return;
  }
  var turn = turns[gate.angle];
  if (gate.isFeature == 1) { turn = featureTurns[pair.sample * wireCount + gate.angle]; }
  slopes[gate.position * (sampleCount << (wireCount - 1)) + id.x] = slope(gate.kind, a, b, la, lb);
  let undone = rotate(gate.kind, vec2f(turn.x, -turn.y), a, b);
  psi[pair.low] = undone.xy;
  psi[pair.high] = undone.zw;
  let back = rotate(gate.kind, vec2f(turn.x, -turn.y), la, lb);
  lambda[pair.low] = back.xy;
  lambda[pair.high] = back.zw;
}
