// The adjoint method (lib/undo-blocks.wgsl) for the circuits of forward-storage.wgsl, from lambda = sum over
// o of weights[s][o] P_o psi. psi and lambda are worked on in `walk`; `states` stays as it is.
// Bindings: 0 task, 1 blocks, 2 conditions, 3 elements, 4 states, 5 observables, 6 weights, 7 walk (laid out as
// states, with psi re, im, lambda re, im for each amplitude), 8 partials.
// Dispatch: threadsPerSample threads per sample, all in one workgroup.

override workgroupWidth: u32 = 64;
/// Threads of a workgroup share samples, and have to wait for each other.
override isShared: bool = true;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> blocks: array<vec4u>;
@group(0) @binding(2) var<storage, read> conditions: array<Condition>;
@group(0) @binding(3) var<storage, read> elements: array<vec4f>;
@group(0) @binding(4) var<storage, read> states: array<f32>;
@group(0) @binding(5) var<storage, read> observables: array<Pauli>;
@group(0) @binding(6) var<storage, read> weights: array<f32>;
@group(0) @binding(7) var<storage, read_write> walk: array<f32>;
@group(0) @binding(8) var<storage, read_write> partials: array<f32>;

/// Where the sample's walk begins.
var<private> start: u32;

fn fetchAt(at: vec4u) -> mat2x4f {
  return mat2x4f(
    vec4f(walk[at.x], walk[at.y], walk[at.z], walk[at.w]),
    vec4f(walk[at.x + lanes], walk[at.y + lanes], walk[at.z + lanes], walk[at.w + lanes]),
  );
}

fn putAt(at: vec4u, row: mat2x4f) {
  walk[at.x] = row[0].x;
  walk[at.y] = row[0].y;
  walk[at.z] = row[0].z;
  walk[at.w] = row[0].w;
  walk[at.x + lanes] = row[1].x;
  walk[at.y + lanes] = row[1].y;
  walk[at.z + lanes] = row[1].z;
  walk[at.w + lanes] = row[1].w;
}

fn fetchRow(i: vec4u) -> mat2x4f { return fetchAt(start + 4u * lanes * i); }
fn putRow(i: vec4u, row: mat2x4f) { putAt(start + 4u * lanes * i, row); }
fn fetchCostates(i: vec4u) -> mat2x4f { return fetchAt(start + 4u * lanes * i + 2u * lanes); }
fn putCostates(i: vec4u, row: mat2x4f) { putAt(start + 4u * lanes * i + 2u * lanes, row); }

fn meet() {
  if (isShared) { storageBarrier(); }
}

@compute @workgroup_size(workgroupWidth)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let thread = lane % task.threadsPerSample;
  let wanted = group.x * task.samplesPerGroup + lane / task.threadsPerSample;
  // `states` and `walk` have room for every lane; the rest ends with the batch.
  let sample = min(wanted, task.sampleCount - 1u);
  start = 2u * statePlace(wanted - wanted % lanes, 0u) + wanted % lanes;
  for (var j = 4u * thread; j < 1u << task.wireCount; j += 4u * task.threadsPerSample) {
    let i = j + vec4u(0u, 1u, 2u, 3u);
    let psi = stateRow(wanted, i);
    putRow(i, psi);
    putCostates(i, costateRow(sample, i, psi));
  }
  meet();
  undoBlocks(sample, thread, wanted < task.sampleCount);
}
