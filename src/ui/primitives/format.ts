/** Numbers as people read them: a true minus sign, grouped thousands, a fixed width of digits. */

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

const withMinus = (text: string): string => text.replace("-", "\u2212");

/** 1284 → "1,284". */
export function formatCount(count: number): string {
  return withMinus(whole.format(count));
}

/** A round value on an axis, as short as it is: −0.5, 2. */
export function formatTick(value: number): string {
  return withMinus(String(value));
}

/** Fixed decimals; what rounds to zero has no sign. "–" for what is not a finite number. */
export function formatFixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return "–";
  const text = value.toFixed(decimals);
  return withMinus(Number(text) === 0 ? text.replace("-", "") : text);
}

/** A share of 1 as a percentage with one decimal; 100 has none, so that all fit one width. */
export function formatPercent(share: number): string {
  if (!Number.isFinite(share)) return "–";
  const percent = 100 * share;
  return `${withMinus(percent.toFixed(percent >= 99.95 ? 0 : 1))}%`;
}

/** A loss: three decimals while it is of ordinary size, exponent form far outside. */
export function formatLoss(loss: number): string {
  if (!Number.isFinite(loss)) return "–";
  if (loss !== 0 && loss < 0.0005) return withMinus(loss.toExponential(0));
  return loss >= 1000 ? loss.toExponential(1) : formatFixed(loss, loss >= 100 ? 1 : 3);
}

/** 1234 → "1.2 kB" (decimal units, as browsers show them). */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** An angle in radians as a multiple of π: 1.5708 → "0.50π". */
export function formatPi(radians: number): string {
  return `${formatFixed(radians / Math.PI, 2)}π`;
}

/** "1 wire", "3 wires". */
export function plural(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}
