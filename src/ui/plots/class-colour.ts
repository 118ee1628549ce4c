/** Which colour a class has: blue, orange, teal, violet, and round again. */

const HUE_COUNT = 4;

/** For marks. */
export const classColour = (label: number): string => `var(--class-${label % HUE_COUNT})`;

/** For text: the same hue, dark (or light) enough to read. */
export const classInk = (label: number): string => `var(--class-${label % HUE_COUNT}-ink)`;
