// Resident training: the identity, then the SU(2) element of every instruction, shared ones first, then a
// row per sample: the product of its factors, the first acting first.
// Bindings: 0 step, 1 shape, 2 runs (shared, then sampled), 3 factors, 4 terms, 5 weights,
// 6 derived, 7 elements.
// Dispatch: 1 + sharedCount + batchSize * sampledCount threads.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> step: TrainingStep;
@group(0) @binding(1) var<uniform> shape: ModelShape;
@group(0) @binding(2) var<storage, read> runs: array<Run>;
@group(0) @binding(3) var<storage, read> factors: array<Factor>;
@group(0) @binding(4) var<storage, read> terms: array<Term>;
@group(0) @binding(5) var<storage, read> weights: array<f32>;
@group(0) @binding(6) var<storage, read> derived: array<f32>;
@group(0) @binding(7) var<storage, read_write> elements: array<vec4f>;

/// exp(-i angle P / 2)
fn rotation(axis: u32, angle: f32) -> vec4f {
  let cs = cosineSine(0.5 * angle);
  switch axis {
    case 0u: { return vec4f(cs.x, 0.0, 0.0, -cs.y); }
    case 1u: { return vec4f(cs.x, 0.0, cs.y, 0.0); }
    default: { return vec4f(cs.x, -cs.y, 0.0, 0.0); }
  }
}

/// second * first: a'' = a c - b* d, b'' = b c + a* d with second = (a, b), first = (c, d).
fn product(second: vec4f, first: vec4f) -> vec4f {
  let conjugate = vec2f(1.0, -1.0);
  return vec4f(
    multiply(second.xy, first.xy) - multiply(second.zw * conjugate, first.zw),
    multiply(second.zw, first.xy) + multiply(second.xy * conjugate, first.zw),
  );
}

@compute @workgroup_size(workgroupWidth)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groupCount: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let place = gridIndex(group, groupCount, workgroupWidth, lane);
  if (place > shape.sharedCount + step.batchSize * shape.sampledCount) { return; }
  if (place == 0u) {
    elements[0] = vec4f(1.0, 0.0, 0.0, 0.0);
    return;
  }
  let id = place - 1u;
  var slot = id;
  var row = 0u;
  if (id >= shape.sharedCount) {
    let sampled = id - shape.sharedCount;
    slot = shape.sharedCount + sampled % shape.sampledCount;
    row = (step.firstSample + sampled / shape.sampledCount) * shape.derivedCount;
  }
  let run = runs[slot];
  var element = vec4f(1.0, 0.0, 0.0, 0.0);
  for (var f = run.firstFactor; f < run.endFactor; f++) {
    let factor = factors[f];
    if (factor.axis == 3u) {
      element = product(factor.element, element);
    } else {
      element = product(rotation(factor.axis, angleOf(factor, row)), element);
    }
  }
  elements[place] = element;
}
