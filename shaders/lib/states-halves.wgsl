// Large circuits: the states of one sample in 2 bindings.

@group(1) @binding(0) var<storage, read_write> states0: array<vec2f>;
@group(1) @binding(1) var<storage, read_write> states1: array<vec2f>;

/// Of an amplitude's place, the bits that say where in its binding it lies.
override partBits: u32 = 24;

/// All parts are read: some compilers take minutes for a branch at every load.
fn amplitudeAt(place: u32) -> vec2f {
  let at = place & ((1u << partBits) - 1u);
  return select(states0[at], states1[at], (place >> partBits) == 1u);
}

fn putAmplitude(place: u32, value: vec2f) {
  let at = place & ((1u << partBits) - 1u);
  if ((place >> partBits) == 0u) {
    states0[at] = value;
  } else {
    states1[at] = value;
  }
}
