// Peer, one dispatch per gate: |0...0> for every sample.
// Bindings: 0 psi [sample][2^n].
// Dispatch: one thread per amplitude.

override wireCount: u32;

@group(0) @binding(0) var<storage, read_write> psi: array<vec2f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= arrayLength(&psi)) { return; }
  let isFirst = (id.x & ((1u << wireCount) - 1)) == 0;
  psi[id.x] = vec2f(select(0.0, 1.0, isFirst), 0);
}
