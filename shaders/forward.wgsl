// Small circuits (up to 10 wires): states[s] = U_K ... U_1 |0...0> for every sample s in one dispatch.
// A workgroup holds the states of a few samples in workgroup memory and interprets all instructions;
// threads of one sample share its pairs and meet at a barrier after each instruction.
// Bindings: 0 task, 1 instructions, 2 conditions, 3 elements (shared ones, then a row per sample), 4 states [sample][2^n].
// Dispatch: ceil(sampleCount / samplesPerGroup) workgroups of samplesPerGroup * threadsPerSample threads.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> instructions: array<Instruction>;
@group(0) @binding(2) var<storage, read> conditions: array<Condition>;
@group(0) @binding(3) var<storage, read> elements: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> states: array<vec2f>;

var<workgroup> psi: array<vec2f, 1024>;

@compute @workgroup_size(workgroupWidth)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let size = 1u << task.wireCount;
  let pairCount = size / 2u;
  let threads = task.threadsPerSample;
  let thread = lane % threads;
  let wanted = group.x * task.samplesPerGroup + lane / threads;
  // Threads beyond the batch repeat its last sample, unseen, so that everybody meets every barrier.
  let sample = min(wanted, task.sampleCount - 1u);
  let start = (lane / threads) << task.wireCount;

  for (var i = thread; i < size; i += threads) {
    psi[start + i] = vec2f(select(0.0, 1.0, i == 0u), 0.0);
  }
  workgroupBarrier();

  for (var k = 0u; k < task.instructionCount; k++) {
    let instruction = instructions[k];
    let u = elements[instruction.elementBase + sample * instruction.elementStride];
    for (var j = thread; j < pairCount; j += threads) {
      let index = pairZero(instruction, j);
      if (!isActive(instruction, index)) { continue; }
      let zero = start + index;
      let one = start + (index ^ instruction.flip);
      let pair = transform(u, Pair(psi[zero], psi[one]));
      psi[zero] = pair.zero;
      psi[one] = pair.one;
    }
    workgroupBarrier();
  }

  if (wanted < task.sampleCount) {
    for (var i = thread; i < size; i += threads) {
      states[(sample << task.wireCount) + i] = psi[start + i];
    }
  }
}
