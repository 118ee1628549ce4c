/** A grid of grey pixels: an image of the data, or a table of bits. One path for each of its shades. */
import { memo, useMemo } from "react";

/** Fewer shades than pixels; 16 are what handwritten digits have. */
const SHADES = 16;

export interface PixelPictureProps {
  /** Row by row from the top left, 0 (paper) to 1 (ink); what lies beyond counts as the nearer end. */
  readonly pixels: ArrayLike<number>;
  /** Pixels in a row. */
  readonly columnCount: number;
  readonly className: string;
  /** What it shows; without words it is decoration. */
  readonly label?: string;
}

/** Per shade above 0 that occurs, the squares that have it. */
export function shadePaths(
  pixels: ArrayLike<number>,
  columnCount: number,
): readonly { readonly shade: number; readonly path: string }[] {
  const paths = Array.from({ length: SHADES + 1 }, () => "");
  for (let index = 0; index < pixels.length; index++) {
    const value = Math.min(1, Math.max(0, pixels[index] as number));
    const shade = Math.round(value * SHADES);
    paths[shade] += `M${index % columnCount} ${Math.floor(index / columnCount)}h1v1h-1z`;
  }
  return paths.flatMap((path, shade) =>
    shade > 0 && path !== "" ? [{ shade: shade / SHADES, path }] : [],
  );
}

export const PixelPicture = memo(function PixelPicture(props: PixelPictureProps) {
  const { pixels, columnCount, className, label } = props;
  const paths = useMemo(() => shadePaths(pixels, columnCount), [pixels, columnCount]);
  return (
    <svg
      className={className}
      viewBox={`0 0 ${columnCount} ${Math.ceil(pixels.length / columnCount)}`}
      shapeRendering="crispEdges"
      fill="currentColor"
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    >
      {paths.map(({ shade, path }) => (
        <path key={shade} d={path} fillOpacity={shade} />
      ))}
    </svg>
  );
});
