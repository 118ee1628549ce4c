// Small circuits (up to 10 wires): the adjoint method (Jones and Gacon, arXiv:2009.02823) in one dispatch.
// lambda = sum over o of weights[s][o] P_o psi; then, from the last instruction back to the first one
// differentiated: accumulate the generator expectations of (lambda, psi) after the instruction, and undo it
// on both. partials[slot][component][sample][thread] receives what each thread saw.
// Bindings: 0 task, 1 instructions, 2 conditions, 3 elements, 4 states, 5 observables, 6 weights, 7 partials.
// Dispatch: as forward.wgsl.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> instructions: array<Instruction>;
@group(0) @binding(2) var<storage, read> conditions: array<Condition>;
@group(0) @binding(3) var<storage, read> elements: array<vec4f>;
@group(0) @binding(4) var<storage, read> states: array<vec2f>;
@group(0) @binding(5) var<storage, read> observables: array<Pauli>;
@group(0) @binding(6) var<storage, read> weights: array<f32>;
@group(0) @binding(7) var<storage, read_write> partials: array<f32>;

var<workgroup> psi: array<vec2f, 1024>;
var<workgroup> lambda: array<vec2f, 1024>;

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
  let stored = sample << task.wireCount;

  for (var i = thread; i < size; i += threads) {
    var sum = vec2f();
    for (var o = 0u; o < task.observableCount; o++) {
      let pauli = observables[o];
      let source = i ^ pauli.flip;
      sum += weights[sample * task.observableCount + o] * phased(pauli, source, states[stored + source]);
    }
    lambda[start + i] = sum;
    psi[start + i] = states[stored + i];
  }
  workgroupBarrier();

  for (var left = task.instructionCount; left > task.firstInstruction; left--) {
    let instruction = instructions[left - 1u];
    let undo = inverse(elements[instruction.elementBase + sample * instruction.elementStride]);
    var sums = vec3f();
    for (var j = thread; j < pairCount; j += threads) {
      let index = pairZero(instruction, j);
      if (!isActive(instruction, index)) { continue; }
      let zero = start + index;
      let one = start + (index ^ instruction.flip);
      let a = Pair(psi[zero], psi[one]);
      let l = Pair(lambda[zero], lambda[one]);
      sums += generatorExpectations(l, a);
      let before = transform(undo, a);
      psi[zero] = before.zero;
      psi[one] = before.one;
      let lambdaBefore = transform(undo, l);
      lambda[zero] = lambdaBefore.zero;
      lambda[one] = lambdaBefore.one;
    }
    if (instruction.gradientSlot != NO_GRADIENT && wanted < task.sampleCount) {
      let stride = task.sampleCount * threads;
      let first = 3u * instruction.gradientSlot * stride + sample * threads + thread;
      partials[first] = sums.x;
      partials[first + stride] = sums.y;
      partials[first + 2u * stride] = sums.z;
    }
    workgroupBarrier();
  }
}
