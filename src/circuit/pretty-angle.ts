/** An angle's text as it is drawn: Greek letters for their names, no needless signs. */

const GREEK: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  delta: "δ",
  theta: "θ",
  lambda: "λ",
  mu: "μ",
  phi: "φ",
  psi: "ψ",
  omega: "ω",
  pi: "π",
  tau: "τ",
};

/** "2*pi/3" -> "2π/3", "theta0" -> "θ0". */
export function prettyAngle(text: string): string {
  return text
    .trim()
    .replace(/(?<![\p{L}\p{N}_])\p{L}+(?![\p{L}(])/gu, (name) => GREEK[name] ?? name)
    .replace(/(?<![\p{L}\p{N}_.])(\d+\.?\d*)\s*\*\s*(?=\p{L})/gu, "$1")
    .replace(/\s*\*\s*/g, "·")
    .replace(/\s*([+\-/^])\s*/g, "$1")
    .replaceAll("-", "−");
}
