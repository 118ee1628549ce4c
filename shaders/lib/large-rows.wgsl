// Rows of a large state's amplitudes, wherever they lie (lib/states-whole.wgsl and its like).

fn rowAt(places: vec4u) -> mat2x4f {
  return transpose(mat4x2f(
    amplitudeAt(places.x),
    amplitudeAt(places.y),
    amplitudeAt(places.z),
    amplitudeAt(places.w),
  ));
}

/// Row `i` of four amplitudes of a sample: re, im.
fn stateRow(sample: u32, i: vec4u) -> mat2x4f {
  return rowAt(vec4u(sample << task.wireCount) + i);
}
