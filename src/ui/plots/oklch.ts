/** OKLCH as other colour spaces: for programs that read no colour of CSS but hex. */

/** Linear red, green and blue, 0 to 1. */
export type LinearRgb = readonly [number, number, number];

/** OKLCH (hue in degrees) to linear sRGB by Ottosson's matrices; not clipped. */
export function linearOfOklch(lightness: number, chroma: number, hue: number): LinearRgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** The same as "#rrggbb", clipped to sRGB. */
export function hexOfOklch(lightness: number, chroma: number, hue: number): string {
  const bytes = linearOfOklch(lightness, chroma, hue).map((linear) => {
    const within = Math.min(1, Math.max(0, linear));
    const encoded = within <= 0.0031308 ? 12.92 * within : 1.055 * within ** (1 / 2.4) - 0.055;
    return Math.round(255 * encoded)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${bytes.join("")}`;
}
