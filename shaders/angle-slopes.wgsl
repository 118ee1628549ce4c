// Resident training: the slope dE/d(angle) of every factor that is asked for, from the three generator
// expectations of its instruction, turned back factor by factor (src/simulator/adjoint.md).
// Bindings: 0 step, 1 shape, 2 runs, 3 factors, 4 terms, 5 weights, 6 derived, 7 sums [slot][3][sample],
// 8 slopes: shared ones, then [sampled][sample].
// Dispatch: sharedCount + batchSize * sampledCount threads.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> step: TrainingStep;
@group(0) @binding(1) var<uniform> shape: ModelShape;
@group(0) @binding(2) var<storage, read> runs: array<Run>;
@group(0) @binding(3) var<storage, read> factors: array<Factor>;
@group(0) @binding(4) var<storage, read> terms: array<Term>;
@group(0) @binding(5) var<storage, read> weights: array<f32>;
@group(0) @binding(6) var<storage, read> derived: array<f32>;
@group(0) @binding(7) var<storage, read> sums: array<f32>;
@group(0) @binding(8) var<storage, read_write> slopes: array<f32>;

/// v turned by -angle about an axis.
fn turnBack(v: vec3f, axis: u32, angle: f32) -> vec3f {
  let cs = cosineSine(angle);
  switch axis {
    case 0u: { return vec3f(v.x, cs.x * v.y + cs.y * v.z, cs.x * v.z - cs.y * v.y); }
    case 1u: { return vec3f(cs.x * v.x - cs.y * v.z, v.y, cs.x * v.z + cs.y * v.x); }
    default: { return vec3f(cs.x * v.x + cs.y * v.y, cs.x * v.y - cs.y * v.x, v.z); }
  }
}

/// v turned back by a fixed element: the inverse rotation of the quaternion (re a; -im b, re b, -im a).
fn turnBackFixed(v: vec3f, element: vec4f) -> vec3f {
  let q = vec3f(element.w, -element.z, element.y);
  return v + 2.0 * cross(q, cross(q, v) + element.x * v);
}

/// Component c of slot `slot`, of one sample.
fn generator(slot: u32, c: u32, sample: u32) -> f32 {
  return sums[(3u * slot + c) * step.batchSize + sample];
}

@compute @workgroup_size(workgroupWidth)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groupCount: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let id = gridIndex(group, groupCount, workgroupWidth, lane);
  if (id >= shape.sharedCount + step.batchSize * shape.sampledCount) { return; }
  let isShared = id < shape.sharedCount;
  var slot = id;
  var sample = 0u;
  if (!isShared) {
    let sampled = id - shape.sharedCount;
    slot = shape.sharedCount + sampled % shape.sampledCount;
    sample = sampled / shape.sampledCount;
  }
  let run = runs[slot];
  if (run.gradientSlot == NONE) { return; }
  var v = vec3f();
  if (isShared) {
    for (var s = 0u; s < step.batchSize; s++) {
      v += vec3f(generator(run.gradientSlot, 0u, s), generator(run.gradientSlot, 1u, s), generator(run.gradientSlot, 2u, s));
    }
  } else {
    v = vec3f(generator(run.gradientSlot, 0u, sample), generator(run.gradientSlot, 1u, sample), generator(run.gradientSlot, 2u, sample));
  }
  for (var f = run.endFactor; f > run.firstFactor; f--) {
    let factor = factors[f - 1u];
    if (factor.axis == 3u) {
      v = turnBackFixed(v, factor.element);
      continue;
    }
    if (factor.slope != NONE) {
      let place = select(shape.sharedSlopeCount + factor.slope * step.batchSize + sample, factor.slope, isShared);
      slopes[place] = v[factor.axis];
    }
    v = turnBack(v, factor.axis, angleOf(factor, (step.firstSample + sample) * shape.derivedCount));
  }
}
