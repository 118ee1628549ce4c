// How many amplitudes have a probability p with round(-log2 p) = bin, and those p added up; the last bin takes all
// that is smaller. counts[bin]; masses[bin][thread].
// Bindings: 0 walk (a = bins, at most 64), 1 table, 2 counts, 3 masses; group 1 states.
// Dispatch: 2^threadBits threads.

override workgroupWidth: u32 = 64;

@group(0) @binding(2) var<storage, read_write> counts: array<atomic<u32>>;
@group(0) @binding(3) var<storage, read_write> masses: array<f32>;

var<private> own: array<u32, 64>;
var<private> mass: array<f32, 64>;

/// The mantissa of sqrt 2.
const HALF_WAY = 0x3504f3u;

fn binOf(p: f32) -> u32 {
  let bits = bitcast<u32>(p);
  let exponent = i32(bits >> 23u) - 127;
  let bin = select(-exponent, -exponent - 1, (bits & 0x7fffffu) > HALF_WAY);
  return u32(clamp(bin, 0, i32(walk.a) - 1));
}

@compute @workgroup_size(workgroupWidth)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groupCount: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let thread = gridIndex(group, groupCount, workgroupWidth, lane);
  if (thread >= 1u << walk.threadBits) { return; }
  var place = placeOf((walk.first << walk.threadBits) + thread);
  for (var i = walk.first; i < walk.end; i++) {
    let p = probabilityAt(place);
    let bin = binOf(p);
    own[bin] += 1u;
    mass[bin] += p;
    place = nextPlace(place, i);
  }
  for (var bin = 0u; bin < walk.a; bin++) {
    if (own[bin] > 0u) { atomicAdd(&counts[bin], own[bin]); }
    let row = (bin << walk.threadBits) + thread;
    if (walk.first > 0u) { mass[bin] += masses[row]; }
    masses[row] = mass[bin];
  }
}
