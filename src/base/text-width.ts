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

export interface LineBounds {
  readonly mostLines: number;
  readonly mostWidth: number;
  /** Of the letters, in the unit of `mostWidth`. */
  readonly size: number;
}

/** Parts after commas, line by line: each begins a line where it does not fit the one before. */
function fillLines(parts: readonly string[], width: number, size: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const longer = lines.length === 0 ? null : `${lines.at(-1)}, ${part}`;
    if (longer !== null && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines;
}

/** Parts as a list with commas in the narrowest block there is room for; what is missing is an ellipsis. */
export function fitLines(
  parts: readonly string[],
  { mostLines, mostWidth, size }: LineBounds,
): string[] {
  const longest = Math.max(0, ...parts.map((part) => textWidth(part, size)));
  let width = Math.min(longest, mostWidth);
  let lines = fillLines(parts, width, size);
  while (lines.length > mostLines && width < mostWidth) {
    width = Math.min(width + size, mostWidth);
    lines = fillLines(parts, width, size);
  }
  const shown = lines.slice(0, mostLines);
  const isCut = lines.length > mostLines;
  return shown.map((line, index) => {
    const isLast = index === shown.length - 1;
    const text = isLast ? `${line}${isCut ? ", …" : ""}` : `${line},`;
    return fitText(text, Math.max(mostWidth, width) + size, size);
  });
}
