// Up to 4 wires (fewer count as 4): states[s] = U_K ... U_1 |0...0>, and then expectations[s][o] =
// Re<psi_s| P_o |psi_s>, a thread per sample, in its own memory.
// Bindings: 0 task, 1 blocks, 2 conditions, 3 elements (shared ones, then a row per sample), 4 states,
// 5 observables, 6 expectations.
// Dispatch: one thread per sample; threadsPerSample is 1.

override workgroupWidth: u32 = 64;
/// There are observables, and their expectations are wanted.
override isMeasured: bool = true;

@group(0) @binding(0) var<uniform> task: Task;
@group(0) @binding(1) var<storage, read> blocks: array<vec4u>;
@group(0) @binding(2) var<storage, read> conditions: array<Condition>;
@group(0) @binding(3) var<storage, read> elements: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> states: array<f32>;
@group(0) @binding(5) var<storage, read> observables: array<Pauli>;
@group(0) @binding(6) var<storage, read_write> expectations: array<f32>;

var<private> re: array<f32, 16>;
var<private> im: array<f32, 16>;

fn fetchRow(i: vec4u) -> mat2x4f {
  return mat2x4f(
    vec4f(re[i.x], re[i.y], re[i.z], re[i.w]),
    vec4f(im[i.x], im[i.y], im[i.z], im[i.w]),
  );
}

fn putRow(i: vec4u, row: mat2x4f) {
  re[i.x] = row[0].x;
  re[i.y] = row[0].y;
  re[i.z] = row[0].z;
  re[i.w] = row[0].w;
  im[i.x] = row[1].x;
  im[i.y] = row[1].y;
  im[i.z] = row[1].z;
  im[i.w] = row[1].w;
}

fn meet() {}

fn expectationOf(pauli: Pauli) -> f32 {
  var sum = vec4f();
  var i = vec4u(0u, 1u, 2u, 3u);
  loop {
    let psi = fetchRow(i);
    var moved = psi;
    if (!isDiagonal) { moved = fetchRow(i ^ vec4u(pauli.flip)); }
    let after = applied(pauli, i.x, moved);
    sum += psi[0] * after[0] + psi[1] * after[1];
    continuing {
      i += 4u;
      break if i.x >= 16u;
    }
  }
  return dot(sum, vec4f(1.0));
}

@compute @workgroup_size(workgroupWidth)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let sample = id.x;
  if (sample >= task.sampleCount) { return; }
  re[0] = 1.0;
  runBlocks(sample, 0u);
  for (var i = 0u; i < 16u; i++) {
    let place = statePlace(sample, i);
    states[place] = re[i];
    states[place + lanes] = im[i];
  }
  if (!isMeasured) { return; }
  var o = 0u;
  loop {
    expectations[sample * task.observableCount + o] = expectationOf(observables[o]);
    continuing {
      o++;
      break if o >= task.observableCount;
    }
  }
}
