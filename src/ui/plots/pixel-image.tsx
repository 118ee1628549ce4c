/** An outcome that is an image: pixel p, row by row from the top left, is bit p. */

export interface ImageShape {
  readonly rows: number;
  readonly columns: number;
}

export interface PixelImageProps {
  readonly image: number;
  readonly shape: ImageShape;
  /** CSS pixels. */
  readonly x?: number;
  readonly y?: number;
  /** The longer side. */
  readonly side: number;
}

/** Part of an SVG. */
export function PixelImage({ image, shape, x = 0, y = 0, side }: PixelImageProps) {
  const { rows, columns } = shape;
  const pixel = side / Math.max(rows, columns);
  return (
    <g transform={`translate(${x} ${y})`} className="pixel-image">
      {Array.from({ length: rows * columns }, (_, place) => (
        <rect
          key={place}
          className={(image >> place) & 1 ? "is-on" : undefined}
          x={(place % columns) * pixel}
          y={Math.floor(place / columns) * pixel}
          width={pixel - 0.5}
          height={pixel - 0.5}
        />
      ))}
    </g>
  );
}

/** "1 1 / 0 0": the rows from the top. */
export function imageText(image: number, { rows, columns }: ImageShape): string {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => (image >> (row * columns + column)) & 1).join(
      " ",
    ),
  ).join(" / ");
}
