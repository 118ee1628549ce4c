/** Which colour a class has: blue, orange, teal, violet, six more, and round again. */

export const CLASS_HUES: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** For marks. */
export const classColour = (label: number): string => `var(--class-${label % CLASS_HUES.length})`;

/** For text: the same hue, dark (or light) enough to read. */
export const classInk = (label: number): string => `var(--class-${label % CLASS_HUES.length}-ink)`;
