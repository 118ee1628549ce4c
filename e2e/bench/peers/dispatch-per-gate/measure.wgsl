// Peer, one dispatch per gate: expectations of Z on the first wires, and lambda = sum of weight Z psi with
// weight = 2 (expectation - target) / (samples x outputs), the slope of the mean square loss.
// Bindings: 0 psi, 1 targets [sample][output], 2 expectations [sample][output], 3 lambda.
// Dispatch: one workgroup per sample.

override wireCount: u32;
override outputCount: u32;
// Narrow on a software adapter, which pays for every lane that waits at the barrier.
override width: u32;

@group(0) @binding(0) var<storage, read> psi: array<vec2f>;
@group(0) @binding(1) var<storage, read> targets: array<f32>;
@group(0) @binding(2) var<storage, read_write> expectations: array<f32>;
@group(0) @binding(3) var<storage, read_write> lambda: array<vec2f>;

var<workgroup> sums: array<vec4f, 64>;

// +1 where the bit of the first, second, ... wire is 0, -1 where it is 1.
fn signs(index: u32) -> vec4f {
  return select(vec4f(1), vec4f(-1), (vec4u(index) & vec4u(1, 2, 4, 8)) != vec4u());
}

@compute @workgroup_size(width)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let size = 1u << wireCount;
  let start = group.x << wireCount;
  var sum = vec4f();
  for (var i = lane; i < size; i += width) {
    sum += dot(psi[start + i], psi[start + i]) * signs(i);
  }
  sums[lane] = sum;
  workgroupBarrier();
  var total = vec4f();
  for (var other = 0u; other < width; other++) { total += sums[other]; }
  var weights = vec4f();
  for (var output = 0u; output < outputCount; output++) {
    let place = group.x * outputCount + output;
    if (lane == 0) { expectations[place] = total[output]; }
    weights[output] = 2 * (total[output] - targets[place]) / f32(arrayLength(&targets));
  }
  for (var i = lane; i < size; i += width) {
    lambda[start + i] = dot(weights, signs(i)) * psi[start + i];
  }
}
