// Where states lie: samples in groups of `lanes`, and within a group [amplitude][re, im][lane], so that
// neighbouring threads that each walk a sample find neighbouring numbers. With one lane, vec2f per amplitude.
// The kernel binds `states`.

override lanes: u32 = 1;

/// Place of the real part; the imaginary part lies `lanes` further.
fn statePlace(sample: u32, amplitude: u32) -> u32 {
  return (((sample / lanes) << task.wireCount) + amplitude) * 2u * lanes + sample % lanes;
}

/// Row `i` of four amplitudes of a sample: re, im.
fn stateRow(sample: u32, i: vec4u) -> mat2x4f {
  let at = statePlace(sample, 0u) + 2u * lanes * i;
  return mat2x4f(
    vec4f(states[at.x], states[at.y], states[at.z], states[at.w]),
    vec4f(states[at.x + lanes], states[at.y + lanes], states[at.z + lanes], states[at.w + lanes]),
  );
}
