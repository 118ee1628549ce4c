// Up to 4 wires (fewer count as 4): the adjoint method (lib/undo-blocks.wgsl) from lambda = sum over o of
// weights[s][o] P_o psi, a thread per sample, in its own memory.
// Bindings: 0 task, 1 blocks, 2 conditions, 3 elements, 4 states, 5 observables, 6 weights, 7 partials.
// Dispatch: one thread per sample; threadsPerSample is 1.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> blocks: array<vec4u>;
@group(0) @binding(2) var<storage, read> conditions: array<Condition>;
@group(0) @binding(3) var<storage, read> elements: array<vec4f>;
@group(0) @binding(4) var<storage, read> states: array<f32>;
@group(0) @binding(5) var<storage, read> observables: array<Pauli>;
@group(0) @binding(6) var<storage, read> weights: array<f32>;
@group(0) @binding(7) var<storage, read_write> partials: array<f32>;

var<private> re: array<f32, 16>;
var<private> im: array<f32, 16>;
var<private> costateRe: array<f32, 16>;
var<private> costateIm: array<f32, 16>;

fn fetchRow(i: vec4u) -> mat2x4f {
  return mat2x4f(
    vec4f(re[i.x], re[i.y], re[i.z], re[i.w]),
    vec4f(im[i.x], im[i.y], im[i.z], im[i.w]),
  );
}

fn putRow(i: vec4u, row: mat2x4f) {
  re[i.x] = row[0].x;
  re[i.y] = row[0].y;
  re[i.z] = row[0].z;
  re[i.w] = row[0].w;
  im[i.x] = row[1].x;
  im[i.y] = row[1].y;
  im[i.z] = row[1].z;
  im[i.w] = row[1].w;
}

fn fetchCostates(i: vec4u) -> mat2x4f {
  return mat2x4f(
    vec4f(costateRe[i.x], costateRe[i.y], costateRe[i.z], costateRe[i.w]),
    vec4f(costateIm[i.x], costateIm[i.y], costateIm[i.z], costateIm[i.w]),
  );
}

fn putCostates(i: vec4u, row: mat2x4f) {
  costateRe[i.x] = row[0].x;
  costateRe[i.y] = row[0].y;
  costateRe[i.z] = row[0].z;
  costateRe[i.w] = row[0].w;
  costateIm[i.x] = row[1].x;
  costateIm[i.y] = row[1].y;
  costateIm[i.z] = row[1].z;
  costateIm[i.w] = row[1].w;
}

fn meet() {}

@compute @workgroup_size(workgroupWidth)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let sample = id.x;
  if (sample >= task.sampleCount) { return; }
  var i = vec4u(0u, 1u, 2u, 3u);
  loop {
    let psi = stateRow(sample, i);
    putRow(i, psi);
    putCostates(i, costateRow(sample, i, psi));
    continuing {
      i += 4u;
      break if i.x >= 16u;
    }
  }
  undoBlocks(sample, 0u, true);
}
