// Where states lie: samples in groups of `lanes`, and within a group [amplitude][re, im][lane], so that
// neighbouring threads that each walk a sample find neighbouring numbers. With one lane, vec2f per amplitude.

override lanes: u32 = 1;

/// Place of the real part; the imaginary part lies `lanes` further.
fn statePlace(sample: u32, amplitude: u32) -> u32 {
  return (((sample / lanes) << task.wireCount) + amplitude) * 2u * lanes + sample % lanes;
}
