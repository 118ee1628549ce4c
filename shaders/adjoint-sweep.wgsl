// Large circuits: the adjoint method (lib/undo-block.wgsl) on one sweep, tiles of psi and lambda in a workgroup's
// memory while its gates are undone.
// Bindings: 0 task, 1 blocks (with their gates, then sweeps), 2 conditions, 3 elements, 4 partials; group 1 states,
// group 2 costates.
// Dispatch: threadsPerSample / workgroupWidth workgroups per sample, which take its tiles from first to before end
// in turns.

override workgroupWidth: u32 = 64;
override tileAmplitudes: u32 = 1024;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> blocks: array<vec4u>;
@group(0) @binding(2) var<storage, read> conditions: array<Condition>;
@group(0) @binding(3) var<storage, read> elements: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> partials: array<f32>;

/// psi in xy, lambda in zw.
var<workgroup> walk: array<vec4f, tileAmplitudes>;

fn fetchRow(i: vec4u) -> mat2x4f {
  let at = i & vec4u(tileAmplitudes - 1u);
  return transpose(mat4x2f(walk[at.x].xy, walk[at.y].xy, walk[at.z].xy, walk[at.w].xy));
}

fn putRow(i: vec4u, row: mat2x4f) {
  let at = i & vec4u(tileAmplitudes - 1u);
  walk[at.x].x = row[0].x;
  walk[at.x].y = row[1].x;
  walk[at.y].x = row[0].y;
  walk[at.y].y = row[1].y;
  walk[at.z].x = row[0].z;
  walk[at.z].y = row[1].z;
  walk[at.w].x = row[0].w;
  walk[at.w].y = row[1].w;
}

fn fetchCostates(i: vec4u) -> mat2x4f {
  let at = i & vec4u(tileAmplitudes - 1u);
  return transpose(mat4x2f(walk[at.x].zw, walk[at.y].zw, walk[at.z].zw, walk[at.w].zw));
}

fn putCostates(i: vec4u, row: mat2x4f) {
  let at = i & vec4u(tileAmplitudes - 1u);
  walk[at.x].z = row[0].x;
  walk[at.x].w = row[1].x;
  walk[at.y].z = row[0].y;
  walk[at.y].w = row[1].y;
  walk[at.z].z = row[0].z;
  walk[at.z].w = row[1].z;
  walk[at.w].z = row[0].w;
  walk[at.w].w = row[1].w;
}

@compute @workgroup_size(workgroupWidth)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groupCount: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let groups = task.threadsPerSample / workgroupWidth;
  let place = group.y * groupCount.x + group.x;
  if (place >= task.sampleCount * groups) { return; }
  let sweep = readSweep();
  // Not the constant: compilers would unroll every loop over a tile.
  let size = 1u << sweep.tileWires;
  // Tiles of a block within the sweep's.
  let cosetCount = size >> TILE_WIRES;
  let sample = place / groups;
  let own = task.first + place % groups;
  let row = place * workgroupWidth + lane;
  // Every thread's local indices differ from `lane` in higher bits alone.
  let threadIndex = mapped(INDICES, lane);
  let threadSource = mapped(SOURCES, lane);
  for (var number = own; number < task.end; number += groups) {
    let tile = number << sweep.tileWires;
    let base = (sample << task.wireCount) + (mapped(INDICES, tile) ^ threadIndex);
    let source = mapped(SOURCES, tile) ^ threadSource;
    for (var rest = 0u; rest < size; rest += workgroupWidth) {
      let index = base ^ mapped(INDICES, rest);
      walk[source ^ mapped(SOURCES, rest)] = vec4f(amplitudeAt(index), costateAt(index));
    }
    workgroupBarrier();
    for (var b = sweep.endBlock; b > sweep.firstBlock; b--) {
      let block = readBlock(b - 1u);
      for (var coset = lane; coset < cosetCount; coset += workgroupWidth) {
        let isFirst = task.first == 0u && number == own && coset == lane;
        undoTile(block, tile | tileBase(block, coset), sample, row, isFirst, true);
      }
      workgroupBarrier();
    }
    for (var rest = 0u; rest < size; rest += workgroupWidth) {
      let index = base ^ mapped(INDICES, rest);
      putAmplitude(index, walk[rest + lane].xy);
      putCostate(index, walk[rest + lane].zw);
    }
    workgroupBarrier();
  }
}
