// What both gate kernels of the peer share; put before them.
// A gate: kind 0, 1, 2 = RX, RY, RZ by the angle whose (cos, sin) of half lies in `turns`, 3 = CNOT.

struct Gate {
  kind: u32,
  wire: u32,
  control: u32,
  // Index into the shared turns, or of the sample's feature.
  angle: u32,
  isFeature: u32,
  position: u32,
}

struct Pair { low: u32, high: u32, sample: u32, isInside: bool }

override wireCount: u32;
override sampleCount: u32;

// The thread's pair of amplitudes: those that differ in the gate's wire only.
fn pairOf(thread: u32, wire: u32) -> Pair {
  let pairBits = wireCount - 1;
  let sample = thread >> pairBits;
  let pair = thread & ((1u << pairBits) - 1);
  let low = ((pair >> wire) << (wire + 1)) | (pair & ((1u << wire) - 1));
  let start = sample << wireCount;
  return Pair(start | low, start | low | (1u << wire), sample, sample < sampleCount);
}

fn timesI(a: vec2f) -> vec2f { return vec2f(-a.y, a.x); }

// exp(-i angle P / 2) on the pair (a, b), turn = (cos, sin) of angle / 2; returns both.
fn rotate(kind: u32, turn: vec2f, a: vec2f, b: vec2f) -> vec4f {
  switch (kind) {
    case 0: { return vec4f(turn.x * a - turn.y * timesI(b), turn.x * b - turn.y * timesI(a)); }
    case 1: { return vec4f(turn.x * a - turn.y * b, turn.y * a + turn.x * b); }
    default: { return vec4f(turn.x * a - turn.y * timesI(a), turn.x * b + turn.y * timesI(b)); }
  }
}
