// Small circuits on a software adapter: adjoint.wgsl with a thread per sample and no barriers.
// psi and lambda are worked on side by side in `walk`; `states` stays as it is.
// Bindings: 0 task, 1 instructions, 2 conditions, 3 elements, 4 states, 5 observables, 6 weights, 7 walk [sample][2^n],
// 8 sums [slot][component][sample].
// Dispatch: one thread per sample.

override workgroupWidth: u32 = 4;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> instructions: array<Instruction>;
@group(0) @binding(2) var<storage, read> conditions: array<Condition>;
@group(0) @binding(3) var<storage, read> elements: array<vec4f>;
@group(0) @binding(4) var<storage, read> states: array<vec2f>;
@group(0) @binding(5) var<storage, read> observables: array<Pauli>;
@group(0) @binding(6) var<storage, read> weights: array<f32>;
@group(0) @binding(7) var<storage, read_write> walk: array<vec4f>;
@group(0) @binding(8) var<storage, read_write> sums: array<f32>;

@compute @workgroup_size(workgroupWidth)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let sample = id.x;
  if (sample >= task.sampleCount) { return; }
  let size = 1u << task.wireCount;
  let pairCount = size / 2u;
  let start = sample << task.wireCount;

  for (var i = 0u; i < size; i++) {
    var lambda = vec2f();
    for (var o = 0u; o < task.observableCount; o++) {
      let pauli = observables[o];
      let source = i ^ pauli.flip;
      let weight = weights[sample * task.observableCount + o];
      lambda += weight * phased(pauli, source, states[start + source]);
    }
    walk[start + i] = vec4f(states[start + i], lambda);
  }

  for (var left = task.instructionCount; left > task.firstInstruction; left--) {
    let instruction = instructions[left - 1u];
    let undo = inverse(elements[instruction.elementBase + sample * instruction.elementStride]);
    var sum = vec3f();
    for (var j = 0u; j < pairCount; j++) {
      let index = pairZero(instruction, j);
      if (!isActive(instruction, index)) { continue; }
      let zero = start + index;
      let one = start + (index ^ instruction.flip);
      let a = Pair(walk[zero].xy, walk[one].xy);
      let l = Pair(walk[zero].zw, walk[one].zw);
      sum += generatorExpectations(l, a);
      let psiBefore = transform(undo, a);
      let lambdaBefore = transform(undo, l);
      walk[zero] = vec4f(psiBefore.zero, lambdaBefore.zero);
      walk[one] = vec4f(psiBefore.one, lambdaBefore.one);
    }
    if (instruction.gradientSlot != NO_GRADIENT) {
      let first = 3u * instruction.gradientSlot * task.sampleCount + sample;
      sums[first] = sum.x;
      sums[first + task.sampleCount] = sum.y;
      sums[first + 2u * task.sampleCount] = sum.z;
    }
  }
}
