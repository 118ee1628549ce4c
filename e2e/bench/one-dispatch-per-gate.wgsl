// The peer of the benchmark: one gate of every sample's state in storage, a thread per pair of amplitudes.
// Backward it leaves Im<lambda|P|psi> of each pair in partials[gate][pair] and undoes the gate on both.
// Bindings: 0 the gate, 1 psi [sample][2^n], 2 lambda, 3 cosines and sines of half the parameters, 4 those of
// half the features [sample][feature], 5 partials, 6 cotangents [sample][observable].
// Dispatch: one thread per pair (`forward`, `backward`), or per amplitude (`start`, `costates`).

struct Gate {
  /// 0 RX, 1 RY, 2 RZ, 3 CNOT.
  kind: u32,
  wire: u32,
  control: u32,
  angle: u32,
  isFeature: u32,
  index: u32,
}

override wireCount: u32;
override featureCount: u32;
override observableCount: u32;
override threadCount: u32;

@group(0) @binding(0) var<uniform> gate: Gate;
@group(0) @binding(1) var<storage, read_write> psi: array<vec2f>;
@group(0) @binding(2) var<storage, read_write> lambda: array<vec2f>;
@group(0) @binding(3) var<storage, read> parameters: array<vec2f>;
@group(0) @binding(4) var<storage, read> features: array<vec2f>;
@group(0) @binding(5) var<storage, read_write> partials: array<f32>;
@group(0) @binding(6) var<storage, read> cotangents: array<f32>;

fn timesI(x: vec2f) -> vec2f { return vec2f(-x.y, x.x); }
fn cross(l: vec2f, p: vec2f) -> f32 { return l.x * p.y - l.y * p.x; }

/// The pair's amplitudes after a turn by the half angle with cosine k.x and sine k.y.
fn turned(k: vec2f, zero: vec2f, one: vec2f) -> mat2x2f {
  switch gate.kind {
    case 0u { return mat2x2f(k.x * zero - k.y * timesI(one), k.x * one - k.y * timesI(zero)); }
    case 1u { return mat2x2f(k.x * zero - k.y * one, k.y * zero + k.x * one); }
    default { return mat2x2f(k.x * zero - k.y * timesI(zero), k.x * one + k.y * timesI(one)); }
  }
}

fn firstOfPair(thread: u32) -> u32 {
  let below = (1u << gate.wire) - 1u;
  return ((thread & ~below) << 1u) | (thread & below);
}

fn halfAngle(first: u32) -> vec2f {
  let sample = first >> wireCount;
  if (gate.isFeature == 1u) { return features[sample * featureCount + gate.angle]; }
  return parameters[gate.angle];
}

@compute @workgroup_size(64)
fn forward(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= threadCount) { return; }
  let zero = firstOfPair(id.x);
  let one = zero | (1u << gate.wire);
  let pair = mat2x2f(psi[zero], psi[one]);
  if (gate.kind == 3u) {
    if (((zero >> gate.control) & 1u) == 0u) { return; }
    psi[zero] = pair[1];
    psi[one] = pair[0];
    return;
  }
  let after = turned(halfAngle(zero), pair[0], pair[1]);
  psi[zero] = after[0];
  psi[one] = after[1];
}

@compute @workgroup_size(64)
fn backward(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= threadCount) { return; }
  let zero = firstOfPair(id.x);
  let one = zero | (1u << gate.wire);
  let p = mat2x2f(psi[zero], psi[one]);
  let l = mat2x2f(lambda[zero], lambda[one]);
  if (gate.kind == 3u) {
    if (((zero >> gate.control) & 1u) == 0u) { return; }
    psi[zero] = p[1];
    psi[one] = p[0];
    lambda[zero] = l[1];
    lambda[one] = l[0];
    return;
  }
  var slope: f32;
  switch gate.kind {
    case 0u { slope = cross(l[0], p[1]) + cross(l[1], p[0]); }
    case 1u { slope = dot(l[1], p[0]) - dot(l[0], p[1]); }
    default { slope = cross(l[0], p[0]) - cross(l[1], p[1]); }
  }
  partials[gate.index * threadCount + id.x] = slope;
  let k = halfAngle(zero) * vec2f(1.0, -1.0);
  let psiBefore = turned(k, p[0], p[1]);
  let lambdaBefore = turned(k, l[0], l[1]);
  psi[zero] = psiBefore[0];
  psi[one] = psiBefore[1];
  lambda[zero] = lambdaBefore[0];
  lambda[one] = lambdaBefore[1];
}

@compute @workgroup_size(64)
fn start(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= 2u * threadCount) { return; }
  psi[id.x] = vec2f(select(0.0, 1.0, extractBits(id.x, 0u, wireCount) == 0u), 0.0);
}

/// The observables are Z on the first wires.
@compute @workgroup_size(64)
fn costates(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= 2u * threadCount) { return; }
  let sample = id.x >> wireCount;
  var weight = 0.0;
  for (var o = 0u; o < observableCount; o++) {
    let cotangent = cotangents[sample * observableCount + o];
    weight += select(cotangent, -cotangent, ((id.x >> o) & 1u) == 1u);
  }
  lambda[id.x] = weight * psi[id.x];
}
