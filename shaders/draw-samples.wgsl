// Samples, each within a block of 2^a numbers of the walk: the first whose probability, added to those before it in
// the block, exceeds the target; the last one of any probability where rounding leaves none.
// Bindings: 0 walk (threadBits = 0, a, b = samples, first and end of which are drawn), 1 table, 2 targets [block's
// first number, target], 3 out; group 1 states.
// Dispatch: a thread per sample.

override workgroupWidth: u32 = 64;

struct Target {
  start: u32,
  value: f32,
}

@group(0) @binding(2) var<storage, read> targets: array<Target>;
@group(0) @binding(3) var<storage, read_write> out: array<u32>;

@compute @workgroup_size(workgroupWidth)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groupCount: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let sample = walk.first + gridIndex(group, groupCount, workgroupWidth, lane);
  if (sample >= walk.end) { return; }
  let wanted = targets[sample];
  var place = placeOf(wanted.start);
  var sum = 0.0;
  var found = wanted.start;
  for (var i = 0u; i < 1u << walk.a; i++) {
    let p = probabilityAt(place);
    if (p > 0.0) {
      found = wanted.start + i;
      sum += p;
      if (sum > wanted.value) { break; }
    }
    place = nextPlace(place, i);
  }
  out[sample] = found;
}
