// Large circuits: one sweep on every sample's state, a tile per workgroup, in its memory while its gates act.
// Bindings: 0 task, 1 blocks (with their gates, then sweeps), 2 conditions, 3 elements (shared ones, then a row
// per sample); group 1 states.
// Dispatch: a workgroup for each tile from first to before end, over the tiles of all samples.

override workgroupWidth: u32 = 64;
override tileAmplitudes: u32 = 2048;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> blocks: array<vec4u>;
@group(0) @binding(2) var<storage, read> conditions: array<Condition>;
@group(0) @binding(3) var<storage, read> elements: array<vec4f>;

var<workgroup> amplitudes: array<vec2f, tileAmplitudes>;

fn fetchRow(i: vec4u) -> mat2x4f {
  let at = i & vec4u(tileAmplitudes - 1u);
  return transpose(mat4x2f(amplitudes[at.x], amplitudes[at.y], amplitudes[at.z], amplitudes[at.w]));
}

fn putRow(i: vec4u, row: mat2x4f) {
  let at = i & vec4u(tileAmplitudes - 1u);
  amplitudes[at.x] = vec2f(row[0].x, row[1].x);
  amplitudes[at.y] = vec2f(row[0].y, row[1].y);
  amplitudes[at.z] = vec2f(row[0].z, row[1].z);
  amplitudes[at.w] = vec2f(row[0].w, row[1].w);
}

@compute @workgroup_size(workgroupWidth)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groupCount: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let number = task.first + group.y * groupCount.x + group.x;
  if (number >= task.end) { return; }
  let sweep = readSweep();
  // Not the constant: compilers would unroll every loop over a tile.
  let size = 1u << sweep.tileWires;
  // Tiles of a block within the sweep's.
  let cosetCount = size >> TILE_WIRES;
  let sample = number >> sweep.tileBits;
  let tile = (number & ((1u << sweep.tileBits) - 1u)) << sweep.tileWires;
  // Every thread's local indices differ from `lane` in higher bits alone.
  let base = (sample << task.wireCount) + (mapped(INDICES, tile) ^ mapped(INDICES, lane));
  for (var rest = 0u; rest < size; rest += workgroupWidth) {
    amplitudes[rest + lane] = amplitudeAt(base ^ mapped(INDICES, rest));
  }
  workgroupBarrier();
  for (var b = sweep.firstBlock; b < sweep.endBlock; b++) {
    let block = readBlock(b);
    for (var coset = lane; coset < cosetCount; coset += workgroupWidth) {
      runTile(block, tile | tileBase(block, coset), sample);
    }
    workgroupBarrier();
  }
  // Amplitudes may change places within their tile.
  let source = mapped(SOURCES, tile) ^ mapped(SOURCES, lane);
  for (var rest = 0u; rest < size; rest += workgroupWidth) {
    putAmplitude(base ^ mapped(INDICES, rest), amplitudes[source ^ mapped(SOURCES, rest)]);
  }
}
