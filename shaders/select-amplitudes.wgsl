// The likeliest amplitudes, by a radix select. The bits of a probability, which is not negative, are in its order as
// a number. Counting: out[digit of the bits] for those that begin with a prefix; where many probabilities
// are the same, of the inverted index. Collecting: all from a least probability on, and of one more
// probability the lowest indices: out[0] how many, then [index, re, im] each.
// Bindings: 0 walk, 1 table, 2 out; group 1 states. Of walk, counting: a = digit's shift, b = prefix's shift, c =
// prefix, d = the probability's bits where indices are counted, else 2^32 - 1, e = digit's mask. Collecting: a = 32, b = least
// bits, c = bits of which the indices up to d are taken, e = room.
// Dispatch: 2^threadBits threads.

override workgroupWidth: u32 = 64;

@group(0) @binding(2) var<storage, read_write> out: array<atomic<u32>>;

const NONE = 0xffffffffu;
const COLLECTING = 32u;

fn beginsWithPrefix(key: u32) -> bool {
  return walk.b >= 32u || (key >> min(walk.b, 31u)) == walk.c;
}

/// Equal digits in a row, counted together: else all threads would wait for one place of a state of many zeros.
var<private> digit: u32;
var<private> inARow: u32;

fn countRow() {
  if (inARow > 0u) { atomicAdd(&out[digit], inARow); }
  inARow = 0u;
}

fn countKey(key: u32) {
  if (!beginsWithPrefix(key)) { return; }
  let next = (key >> walk.a) & walk.e;
  if (next != digit) { countRow(); }
  digit = next;
  inARow += 1u;
}

fn collect(label: u32, place: u32, bits: u32) {
  if (bits < walk.b && (bits != walk.c || label > walk.d)) { return; }
  let number = atomicAdd(&out[0], 1u);
  if (number >= walk.e) { return; }
  let amplitude = amplitudeAt(place);
  atomicStore(&out[3u * number + 1u], label);
  atomicStore(&out[3u * number + 2u], bitcast<u32>(amplitude.x));
  atomicStore(&out[3u * number + 3u], bitcast<u32>(amplitude.y));
}

@compute @workgroup_size(workgroupWidth)
fn main(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groupCount: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let thread = gridIndex(group, groupCount, workgroupWidth, lane);
  if (thread >= 1u << walk.threadBits) { return; }
  let last = (1u << walk.wireCount) - 1u;
  var place = placeOf((walk.first << walk.threadBits) + thread);
  for (var i = walk.first; i < walk.end; i++) {
    let label = (i << walk.threadBits) + thread;
    let bits = bitcast<u32>(probabilityAt(place));
    if (walk.a == COLLECTING) {
      collect(label, place, bits);
    } else if (walk.d == NONE) {
      countKey(bits);
    } else if (bits == walk.d) {
      countKey(last - label);
    }
    place = nextPlace(place, i);
  }
  countRow();
}
