/** The selected sample as the image that it is, beside some others to choose from. */
import { useMemo } from "react";
import { Button } from "react-aria-components";
import type { Dataset } from "../../../state/run.ts";
import { classColour } from "../../plots/class-colour.ts";
import { PixelPicture } from "../../plots/pixel-picture.tsx";

export type DatasetImage = NonNullable<Dataset["image"]>;

export interface SampleImagesProps {
  readonly dataset: Dataset;
  readonly image: DatasetImage;
  readonly index: number;
  readonly onSelect: (row: number) => void;
}

const OTHERS = 8;

/** Rows spread evenly over the whole dataset, and so over its classes where they stand one after the other. */
export function spreadRows(sampleCount: number, count: number): number[] {
  const rows = Array.from({ length: count }, (_, place) =>
    Math.floor(((place + 0.5) * sampleCount) / count),
  );
  return [...new Set(rows)];
}

const pixelsOf = ({ pixels, side }: DatasetImage, row: number): Float32Array =>
  pixels.subarray(row * side * side, (row + 1) * side * side);

export function SampleImages({ dataset, image, index, onSelect }: SampleImagesProps) {
  const { sampleCount, classNames, labels } = dataset;
  const others = useMemo(
    () => spreadRows(sampleCount, OTHERS).map((row) => ({ row, pixels: pixelsOf(image, row) })),
    [sampleCount, image],
  );
  const own = useMemo(() => pixelsOf(image, index), [image, index]);
  return (
    <div className="sample-images">
      <PixelPicture
        pixels={own}
        columnCount={image.side}
        className="sample-picture"
        label={`Sample ${index}: an image of ${image.side} × ${image.side} pixels`}
      />
      <div className="sample-others">
        {others.map(({ row, pixels }) => (
          <Button
            key={row}
            className="sample-other"
            aria-label={`Sample ${row}, ${classNames[labels[row] ?? 0]}`}
            style={{ borderColor: classColour(labels[row] ?? 0) }}
            onPress={() => onSelect(row)}
          >
            <PixelPicture pixels={pixels} columnCount={image.side} className="pixel-picture" />
          </Button>
        ))}
      </div>
    </div>
  );
}
