// Large circuits: costates in one binding, [sample][2^n].

@group(2) @binding(0) var<storage, read_write> costates: array<vec2f>;

fn costateAt(place: u32) -> vec2f { return costates[place]; }

fn putCostate(place: u32, value: vec2f) { costates[place] = value; }
