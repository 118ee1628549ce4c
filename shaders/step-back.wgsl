// Large circuits: one instruction of the adjoint method (Jones and Gacon, arXiv:2009.02823).
// Accumulates the generator expectations of (lambda, states) after the instruction into
// partials[slot][component][sample][thread], and undoes the instruction on both.
// Bindings: 0 task, 1 instructions, 2 conditions, 3 elements, 4 states, 5 lambda, 6 partials.
// Dispatch: sampleCount * threadsPerSample threads, interleaved over the instruction's pairs.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> instructions: array<Instruction>;
@group(0) @binding(2) var<storage, read> conditions: array<Condition>;
@group(0) @binding(3) var<storage, read> elements: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> states: array<vec2f>;
@group(0) @binding(5) var<storage, read_write> lambda: array<vec2f>;
@group(0) @binding(6) var<storage, read_write> partials: array<f32>;

@compute @workgroup_size(workgroupWidth)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groupCount: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let threads = task.threadsPerSample;
  let id = gridIndex(group, groupCount, workgroupWidth, lane);
  let sample = id / threads;
  if (sample >= task.sampleCount) { return; }
  let instruction = instructions[task.instruction];
  let undo = inverse(elements[instruction.elementBase + sample * instruction.elementStride]);
  let start = sample << task.wireCount;
  let pairCount = 1u << (task.wireCount - 1u);
  var sums = vec3f();
  for (var j = id % threads; j < pairCount; j += threads) {
    let index = pairZero(instruction, j);
    if (!isActive(instruction, index)) { continue; }
    let zero = start + index;
    let one = start + (index ^ instruction.flip);
    let a = Pair(states[zero], states[one]);
    let l = Pair(lambda[zero], lambda[one]);
    sums += generatorExpectations(l, a);
    let before = transform(undo, a);
    states[zero] = before.zero;
    states[one] = before.one;
    let lambdaBefore = transform(undo, l);
    lambda[zero] = lambdaBefore.zero;
    lambda[one] = lambdaBefore.one;
  }
  if (instruction.gradientSlot != NO_GRADIENT) {
    let stride = task.sampleCount * threads;
    let first = 3u * instruction.gradientSlot * stride + id;
    partials[first] = sums.x;
    partials[first + stride] = sums.y;
    partials[first + 2u * stride] = sums.z;
  }
}
