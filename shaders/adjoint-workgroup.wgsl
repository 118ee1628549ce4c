// 5 to 10 wires on a GPU: the adjoint method (lib/undo-blocks.wgsl) from lambda = sum over o of
// weights[s][o] P_o psi, a few samples per workgroup in its memory.
// Bindings: 0 task, 1 blocks, 2 conditions, 3 elements, 4 states, 5 observables, 6 weights, 7 partials.
// Dispatch: as forward-workgroup.wgsl.

override workgroupWidth: u32 = 64;
/// samplesPerGroup * 2^wireCount.
override groupAmplitudes: u32 = 1024;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> blocks: array<vec4u>;
@group(0) @binding(2) var<storage, read> conditions: array<Condition>;
@group(0) @binding(3) var<storage, read> elements: array<vec4f>;
@group(0) @binding(4) var<storage, read> states: array<f32>;
@group(0) @binding(5) var<storage, read> observables: array<Pauli>;
@group(0) @binding(6) var<storage, read> weights: array<f32>;
@group(0) @binding(7) var<storage, read_write> partials: array<f32>;

/// psi in xy, lambda in zw.
var<workgroup> walk: array<vec4f, groupAmplitudes>;
/// Where the sample begins in `walk`.
var<private> start: u32;

fn fetchRow(i: vec4u) -> mat2x4f {
  let at = start + i;
  return transpose(mat4x2f(walk[at.x].xy, walk[at.y].xy, walk[at.z].xy, walk[at.w].xy));
}

fn putRow(i: vec4u, row: mat2x4f) {
  let at = start + i;
  walk[at.x].x = row[0].x;
  walk[at.x].y = row[1].x;
  walk[at.y].x = row[0].y;
  walk[at.y].y = row[1].y;
  walk[at.z].x = row[0].z;
  walk[at.z].y = row[1].z;
  walk[at.w].x = row[0].w;
  walk[at.w].y = row[1].w;
}

fn fetchCostates(i: vec4u) -> mat2x4f {
  let at = start + i;
  return transpose(mat4x2f(walk[at.x].zw, walk[at.y].zw, walk[at.z].zw, walk[at.w].zw));
}

fn putCostates(i: vec4u, row: mat2x4f) {
  let at = start + i;
  walk[at.x].z = row[0].x;
  walk[at.x].w = row[1].x;
  walk[at.y].z = row[0].y;
  walk[at.y].w = row[1].y;
  walk[at.z].z = row[0].z;
  walk[at.z].w = row[1].z;
  walk[at.w].z = row[0].w;
  walk[at.w].w = row[1].w;
}

fn meet() { workgroupBarrier(); }

@compute @workgroup_size(workgroupWidth)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let thread = lane % task.threadsPerSample;
  let wanted = group.x * task.samplesPerGroup + lane / task.threadsPerSample;
  // Threads beyond the batch repeat its last sample, unseen, so that everybody meets every barrier.
  let sample = min(wanted, task.sampleCount - 1u);
  start = (lane / task.threadsPerSample) << task.wireCount;
  for (var j = 4u * thread; j < 1u << task.wireCount; j += 4u * task.threadsPerSample) {
    let i = j + vec4u(0u, 1u, 2u, 3u);
    let psi = stateRow(sample, i);
    putRow(i, psi);
    putCostates(i, costateRow(sample, i, psi));
  }
  meet();
  undoBlocks(sample, thread, wanted < task.sampleCount);
}
