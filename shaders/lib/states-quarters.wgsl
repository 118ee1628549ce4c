// Large circuits: the states of one sample in 4 bindings.

@group(1) @binding(0) var<storage, read_write> states0: array<vec2f>;
@group(1) @binding(1) var<storage, read_write> states1: array<vec2f>;
@group(1) @binding(2) var<storage, read_write> states2: array<vec2f>;
@group(1) @binding(3) var<storage, read_write> states3: array<vec2f>;

/// Of an amplitude's place, the bits that say where in its binding it lies.
override partBits: u32 = 24;

/// All parts are read: some compilers take minutes for a branch at every load.
fn amplitudeAt(place: u32) -> vec2f {
  let at = place & ((1u << partBits) - 1u);
  let part = place >> partBits;
  let low = select(states0[at], states1[at], part == 1u);
  return select(low, select(states2[at], states3[at], part == 3u), part > 1u);
}

fn putAmplitude(place: u32, value: vec2f) {
  let at = place & ((1u << partBits) - 1u);
  switch place >> partBits {
    case 0u: { states0[at] = value; }
    case 1u: { states1[at] = value; }
    case 2u: { states2[at] = value; }
    default: { states3[at] = value; }
  }
}
