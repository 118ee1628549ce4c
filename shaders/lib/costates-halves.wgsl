// Large circuits: the costates of one sample in 2 bindings.

@group(2) @binding(0) var<storage, read_write> costates0: array<vec2f>;
@group(2) @binding(1) var<storage, read_write> costates1: array<vec2f>;

/// All parts are read: some compilers take minutes for a branch at every load.
fn costateAt(place: u32) -> vec2f {
  let at = place & ((1u << partBits) - 1u);
  return select(costates0[at], costates1[at], (place >> partBits) == 1u);
}

fn putCostate(place: u32, value: vec2f) {
  let at = place & ((1u << partBits) - 1u);
  if ((place >> partBits) == 0u) {
    costates0[at] = value;
  } else {
    costates1[at] = value;
  }
}
