/** Fourier coefficients of a function on the circle: what a model's output is made of along a feature. */

/**
 * c_k = (1/N) Σ_j f(x_j) e^{-ikx_j} of a real function, k from 0 to (N - 1)/2; c_{-k} is the conjugate. Summed
 * directly: N is some tens, and each sum keeps its full precision.
 * @param values f at N even points of one period, N odd, from its start on.
 * @returns interleaved re, im.
 */
export function fourierCoefficients(values: ArrayLike<number>): Float64Array {
  const count = values.length;
  const coefficients = new Float64Array(count + 1);
  for (let frequency = 0; 2 * frequency < count; frequency++) {
    let re = 0;
    let im = 0;
    for (let point = 0; point < count; point++) {
      // The angle by its place on the circle, so that it is never large.
      const turn = (2 * Math.PI * ((frequency * point) % count)) / count;
      const value = values[point] as number;
      re += value * Math.cos(turn);
      im -= value * Math.sin(turn);
    }
    coefficients[2 * frequency] = re / count;
    coefficients[2 * frequency + 1] = im / count;
  }
  return coefficients;
}

/** |c_k| of interleaved coefficients. */
export function magnitudes(coefficients: Float64Array): Float64Array {
  return Float64Array.from({ length: coefficients.length / 2 }, (_, k) =>
    Math.hypot(coefficients[2 * k] as number, coefficients[2 * k + 1] as number),
  );
}

/** What a model's circuit makes of one of its inputs. */
export interface FourierReport {
  /** Interleaved re, im; coefficient k is that of frequency k · `spacing`. */
  readonly coefficients: Float64Array;
  /** Turns of the output per 2π of the input. */
  readonly spacing: number;
  /** Whether the output repeats after that; where it does not, the spectrum is that of one turn, cut out. */
  readonly isPeriodic: boolean;
  /** What the circuit can reach at most; null where it is no Fourier series of finitely many frequencies. */
  readonly reachable: readonly number[] | null;
  /** Angles that move with the input. */
  readonly uploads: number;
}
