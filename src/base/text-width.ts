/** About how wide a text is drawn in a system font: measuring it would need a page, and cost it a layout. */

const NARROW = /[·.,()il1\s|]/u;
const WIDE = /[mwφωMW…+−]/u;

/** In the unit of `size`, the height of the letters. */
export function textWidth(text: string, size: number): number {
  return [...text].reduce(
    (sum, letter) => sum + size * (NARROW.test(letter) ? 0.42 : WIDE.test(letter) ? 0.85 : 0.63),
    0,
  );
}

/** As much of a text as fits `width`; the last letter is an ellipsis when something is missing. */
export function fitText(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join("")}…`, size) > width) letters.pop();
  return `${letters.join("")}…`;
}
