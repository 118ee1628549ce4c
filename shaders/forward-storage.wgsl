// Circuits whose states do not fit in registers or workgroup memory, and all beyond 4 wires on software
// adapters: states[s] = U_K ... U_1 |0...0>, worked on where they lie.
// Bindings: 0 task, 1 blocks, 2 conditions, 3 elements (shared ones, then a row per sample), 4 states.
// Dispatch: threadsPerSample threads per sample, all in one workgroup.

override workgroupWidth: u32 = 64;
/// Threads of a workgroup share samples, and have to wait for each other.
override isShared: bool = true;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> blocks: array<vec4u>;
@group(0) @binding(2) var<storage, read> conditions: array<Condition>;
@group(0) @binding(3) var<storage, read> elements: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> states: array<f32>;

/// Where the sample's state begins.
var<private> start: u32;

fn fetchRow(i: vec4u) -> mat2x4f {
  let at = start + 2u * lanes * i;
  return mat2x4f(
    vec4f(states[at.x], states[at.y], states[at.z], states[at.w]),
    vec4f(states[at.x + lanes], states[at.y + lanes], states[at.z + lanes], states[at.w + lanes]),
  );
}

fn putRow(i: vec4u, row: mat2x4f) {
  let at = start + 2u * lanes * i;
  states[at.x] = row[0].x;
  states[at.y] = row[0].y;
  states[at.z] = row[0].z;
  states[at.w] = row[0].w;
  states[at.x + lanes] = row[1].x;
  states[at.y + lanes] = row[1].y;
  states[at.z + lanes] = row[1].z;
  states[at.w + lanes] = row[1].w;
}

fn meet() {
  if (isShared) { storageBarrier(); }
}

@compute @workgroup_size(workgroupWidth)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let thread = lane % task.threadsPerSample;
  let wanted = group.x * task.samplesPerGroup + lane / task.threadsPerSample;
  // `states` has room for every lane; only the elements end with the batch.
  let sample = min(wanted, task.sampleCount - 1u);
  start = statePlace(wanted, 0u);
  for (var i = thread; i < 1u << task.wireCount; i += task.threadsPerSample) {
    states[start + 2u * lanes * i] = select(0.0, 1.0, i == 0u);
    states[start + 2u * lanes * i + lanes] = 0.0;
  }
  meet();
  runBlocks(sample, thread);
}
