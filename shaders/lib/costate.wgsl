// Where the adjoint method starts. The kernel binds `states`, `observables` and `weights`.

/// Amplitudes `i` of the sum over o of weights[sample][o] P_o psi, with row `i` of psi at hand: re, im. There
/// is an observable.
fn costateRow(sample: u32, i: vec4u, psi: mat2x4f) -> mat2x4f {
  var sum = mat2x4f();
  var o = 0u;
  loop {
    let weight = weights[sample * task.observableCount + o];
    sum += weight * pauliRow(observables[o], sample, i, psi);
    continuing {
      o++;
      break if o >= task.observableCount;
    }
  }
  return sum;
}
