// Peer, one dispatch per gate: applies one gate to psi.
// Bindings: 0 psi [sample][2^n], 1 turns [parameter], 2 featureTurns [sample][feature], 3 gate.
// Dispatch: one thread per pair of amplitudes.

@group(0) @binding(0) var<storage, read_write> psi: array<vec2f>;
@group(0) @binding(1) var<storage, read> turns: array<vec2f>;
@group(0) @binding(2) var<storage, read> featureTurns: array<vec2f>;
@group(0) @binding(3) var<uniform> gate: Gate;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let pair = pairOf(id.x, gate.wire);
  if (!pair.isInside) { return; }
  let a = psi[pair.low];
  let b = psi[pair.high];
  if (gate.kind == 3) {
    if (((pair.low >> gate.control) & 1) == 0) { return; }
    psi[pair.low] = b;
    psi[pair.high] = a;
    return;
  }
  var turn = turns[gate.angle];
  if (gate.isFeature == 1) { turn = featureTurns[pair.sample * wireCount + gate.angle]; }
  let turned = rotate(gate.kind, turn, a, b);
  psi[pair.low] = turned.xy;
  psi[pair.high] = turned.zw;
}
