// Large circuits: states[s] = U_k states[s] for every sample s and the one instruction k of the task.
// Bindings: 0 task, 1 instructions, 2 conditions, 3 elements, 4 states [sample][2^n].
// Dispatch: sampleCount * threadsPerSample threads, interleaved over the instruction's pairs.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> instructions: array<Instruction>;
@group(0) @binding(2) var<storage, read> conditions: array<Condition>;
@group(0) @binding(3) var<storage, read> elements: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> states: array<vec2f>;

@compute @workgroup_size(workgroupWidth)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groupCount: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let id = gridIndex(group, groupCount, workgroupWidth, lane);
  let sample = id / task.threadsPerSample;
  if (sample >= task.sampleCount) { return; }
  let instruction = instructions[task.instruction];
  let u = elements[instruction.elementBase + sample * instruction.elementStride];
  let start = sample << task.wireCount;
  let pairCount = 1u << (task.wireCount - 1u);
  for (var j = id % task.threadsPerSample; j < pairCount; j += task.threadsPerSample) {
    let index = pairZero(instruction, j);
    if (!isActive(instruction, index)) { continue; }
    let zero = start + index;
    let one = start + (index ^ instruction.flip);
    let pair = transform(u, Pair(states[zero], states[one]));
    states[zero] = pair.zero;
    states[one] = pair.one;
  }
}
