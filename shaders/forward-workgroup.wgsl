// 5 to 10 wires on a GPU: states[s] = U_K ... U_1 |0...0>, a few samples per workgroup in its memory.
// Bindings: 0 task, 1 blocks, 2 conditions, 3 elements (shared ones, then a row per sample), 4 states.
// Dispatch: ceil(sampleCount / samplesPerGroup) workgroups of samplesPerGroup * threadsPerSample threads.

override workgroupWidth: u32 = 64;
/// samplesPerGroup * 2^wireCount.
override groupAmplitudes: u32 = 1024;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> blocks: array<vec4u>;
@group(0) @binding(2) var<storage, read> conditions: array<Condition>;
@group(0) @binding(3) var<storage, read> elements: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> states: array<f32>;

var<workgroup> amplitudes: array<vec2f, groupAmplitudes>;
/// Where the sample's state begins in `amplitudes`.
var<private> start: u32;

fn fetchRow(i: vec4u) -> mat2x4f {
  let at = start + i;
  return transpose(mat4x2f(amplitudes[at.x], amplitudes[at.y], amplitudes[at.z], amplitudes[at.w]));
}

fn putRow(i: vec4u, row: mat2x4f) {
  let at = start + i;
  amplitudes[at.x] = vec2f(row[0].x, row[1].x);
  amplitudes[at.y] = vec2f(row[0].y, row[1].y);
  amplitudes[at.z] = vec2f(row[0].z, row[1].z);
  amplitudes[at.w] = vec2f(row[0].w, row[1].w);
}

fn meet() { workgroupBarrier(); }

@compute @workgroup_size(workgroupWidth)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let thread = lane % task.threadsPerSample;
  let wanted = group.x * task.samplesPerGroup + lane / task.threadsPerSample;
  // Threads beyond the batch repeat its last sample, unseen, so that everybody meets every barrier.
  let sample = min(wanted, task.sampleCount - 1u);
  start = (lane / task.threadsPerSample) << task.wireCount;
  for (var i = thread; i < 1u << task.wireCount; i += task.threadsPerSample) {
    amplitudes[start + i] = vec2f(select(0.0, 1.0, i == 0u), 0.0);
  }
  meet();
  runBlocks(sample, thread);
  if (wanted >= task.sampleCount) { return; }
  for (var i = thread; i < 1u << task.wireCount; i += task.threadsPerSample) {
    let place = statePlace(sample, i);
    states[place] = amplitudes[start + i].x;
    states[place + lanes] = amplitudes[start + i].y;
  }
}
