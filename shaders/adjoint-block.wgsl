// Large circuits on software adapters: the adjoint method (lib/undo-block.wgsl) on one block of gates, psi and
// lambda where they lie.
// Bindings: 0 task, 1 blocks, 2 conditions, 3 elements, 4 partials; group 1 states, group 2 costates.
// Dispatch: sampleCount * threadsPerSample threads, interleaved over the block's tiles from first to before end.

override workgroupWidth: u32 = 64;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> blocks: array<vec4u>;
@group(0) @binding(2) var<storage, read> conditions: array<Condition>;
@group(0) @binding(3) var<storage, read> elements: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> partials: array<f32>;

/// Where the sample's state begins.
var<private> start: u32;

fn fetchRow(i: vec4u) -> mat2x4f { return rowAt(start + i); }

fn putRow(i: vec4u, row: mat2x4f) {
  let at = start + i;
  putAmplitude(at.x, vec2f(row[0].x, row[1].x));
  putAmplitude(at.y, vec2f(row[0].y, row[1].y));
  putAmplitude(at.z, vec2f(row[0].z, row[1].z));
  putAmplitude(at.w, vec2f(row[0].w, row[1].w));
}

fn fetchCostates(i: vec4u) -> mat2x4f {
  let at = start + i;
  return transpose(mat4x2f(costateAt(at.x), costateAt(at.y), costateAt(at.z), costateAt(at.w)));
}

fn putCostates(i: vec4u, row: mat2x4f) {
  let at = start + i;
  putCostate(at.x, vec2f(row[0].x, row[1].x));
  putCostate(at.y, vec2f(row[0].y, row[1].y));
  putCostate(at.z, vec2f(row[0].z, row[1].z));
  putCostate(at.w, vec2f(row[0].w, row[1].w));
}

@compute @workgroup_size(workgroupWidth)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groupCount: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let id = gridIndex(group, groupCount, workgroupWidth, lane);
  let sample = id / task.threadsPerSample;
  if (sample >= task.sampleCount) { return; }
  start = sample << task.wireCount;
  let thread = id % task.threadsPerSample;
  let block = readBlock(task.sweep);
  var coset = task.first + thread;
  loop {
    undoTile(block, tileBase(block, coset), sample, id, coset == thread, true);
    continuing {
      coset += task.threadsPerSample;
      break if coset >= task.end;
    }
  }
}
