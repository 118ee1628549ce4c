// Small circuits on a software adapter: states[s] = U_K ... U_1 |0...0>, a thread per sample, no barriers.
// SwiftShader pays dearly for workgroup memory (clearing it alone takes longer than a small circuit).
// Bindings: 0 task, 1 instructions, 2 conditions, 3 elements (shared ones, then a row per sample), 4 states [sample][2^n].
// Dispatch: one thread per sample.

override workgroupWidth: u32 = 4;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> instructions: array<Instruction>;
@group(0) @binding(2) var<storage, read> conditions: array<Condition>;
@group(0) @binding(3) var<storage, read> elements: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> states: array<vec2f>;

@compute @workgroup_size(workgroupWidth)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let sample = id.x;
  if (sample >= task.sampleCount) { return; }
  let size = 1u << task.wireCount;
  let pairCount = size / 2u;
  let start = sample << task.wireCount;

  for (var i = 0u; i < size; i++) {
    states[start + i] = vec2f(select(0.0, 1.0, i == 0u), 0.0);
  }
  for (var k = 0u; k < task.instructionCount; k++) {
    let instruction = instructions[k];
    let u = elements[instruction.elementBase + sample * instruction.elementStride];
    for (var j = 0u; j < pairCount; j++) {
      let index = pairZero(instruction, j);
      if (!isActive(instruction, index)) { continue; }
      let zero = start + index;
      let one = start + (index ^ instruction.flip);
      let pair = transform(u, Pair(states[zero], states[one]));
      states[zero] = pair.zero;
      states[one] = pair.one;
    }
  }
}
