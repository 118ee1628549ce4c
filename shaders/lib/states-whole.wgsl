// Large circuits: states in one binding, [sample][2^n].

@group(1) @binding(0) var<storage, read_write> states: array<vec2f>;

fn amplitudeAt(place: u32) -> vec2f { return states[place]; }

fn putAmplitude(place: u32, value: vec2f) { states[place] = value; }
