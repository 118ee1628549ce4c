/** What the tiles of the sets show: points, pixels, or a sign. Real tables show a few of their rows, kept here. */
import { FileSpreadsheet } from "lucide-react";
import type { ReactNode } from "react";
import { buildDataset } from "../../../datasets/build-dataset.ts";
import type { Dataset } from "../../../datasets/dataset.ts";
import { decodePainted } from "../../../datasets/painted.ts";
import type { DatasetName } from "../../../datasets/settings.ts";
import { useDocument } from "../../app-context.tsx";
import { PixelPicture } from "../../plots/pixel-picture.tsx";
import { ScatterThumbnail } from "../../plots/scatter-thumbnail.tsx";
import { defaultData } from "./data-commands.ts";
import { FIRST_POINTS } from "./first-points.ts";

/** Enough points to know the shape by. */
const POINT_COUNT = 90;

/**
 * Points of tables that are loaded when they are wanted, class by class: two letters to the base 64 for each.
 * Flavanoids and colour intensity of wines; mean radius and mean texture of tumours.
 */
const KEPT_POINTS: Partial<Record<DatasetName, readonly string[]>> = {
  wine: [
    "aNdOVGTLZLeOWNiXbQmecNYEUCZJZHdOVETGVIVDdQhMZKcJYQdW",
    "34EObHVIMIC8XBYBGED7T7TEHJL7H7H2CCP5Q7T9Z5E6H4K8JBY7",
    "CFCMAOBK3M4V2E3K2O3K2I2N2H6H6b3F0J4Y6cEiGdEpCV7o3Y4a",
  ],
  "breast-cancer": [
    "X1GDRTNcgSPXbaJOIQaJaPdUaWKXXMcXOHcIP5PRKRna_JbmmbcMPGVQXVEIePZPOYSTbTOhLLcXbJKV",
    "KAKE7ODOGHGJ6DEFOJGIOFDBGLK7DbKUKQKHDKMIJ6G9FI8FEGJPBMG9HHRB7Q9PLDNLIXEILFNFGGEB",
  ],
};
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/** A nought, a one, a four and a seven, two by two: digits to the base 17. */
const DIGITS = [
  "005d910000dfaf5003f20b8004c008800580098004b01c7002e5ac00006da000",
  "0000c5000002gc00001cgb0002cgga0006b5f6000001g9000002gb000003g800",
  "0009f100004gc00000fe2b3004g94ga009gbdg20009gge000008g6000009g200",
  "0009fc0000477e0000000d300498ad1004gfgg600000e3000009c000000b7000",
];
const DIGIT_SIDE = 8;

function digitPixels(): number[] {
  const side = 2 * DIGIT_SIDE;
  return Array.from({ length: side * side }, (_, index) => {
    const row = Math.floor(index / side);
    const column = index % side;
    const image = 2 * Math.floor(row / DIGIT_SIDE) + Math.floor(column / DIGIT_SIDE);
    const pixel = (row % DIGIT_SIDE) * DIGIT_SIDE + (column % DIGIT_SIDE);
    return Number.parseInt(DIGITS[image]?.[pixel] ?? "0", 17) / 16;
  });
}

/** Points without a model: enough of a dataset for a picture. */
function pictured(points: readonly { x: number; y: number; label: number }[]): Dataset {
  const classCount = Math.max(1, ...points.map(({ label }) => label + 1));
  return {
    featureNames: ["x0", "x1"],
    classNames: Array.from({ length: classCount }, (_, label) => String(label)),
    sampleCount: points.length,
    featureCount: 2,
    classCount,
    features: Float64Array.from(points.flatMap(({ x, y }) => [x, y])),
    labels: Int32Array.from(points, ({ label }) => label),
    train: Int32Array.from(points, (_, row) => row),
    test: new Int32Array(),
  };
}

const keptPoints = (classes: readonly string[]): Dataset =>
  pictured(
    classes.flatMap((text, label) =>
      Array.from({ length: text.length / 2 }, (_, point) => ({
        x: LETTERS.indexOf(text[2 * point] ?? "0"),
        y: LETTERS.indexOf(text[2 * point + 1] ?? "0"),
        label,
      })),
    ),
  );

/** Six strings of six bits. */
const PARITY_SIDE = 6;
const parityBits = (): number[] =>
  Array.from(
    { length: PARITY_SIDE * PARITY_SIDE },
    (_, index) => ((index * 7 + (index >> 2)) >> 1) & 1,
  );

/** Bars on the left, stripes on the right, with paper between them. */
const BARS_WIDTH = 7;
const BARS = "1010111 1010000 1010111".replaceAll(" ", "");

function drawThumbnail(set: DatasetName): ReactNode {
  const kept = KEPT_POINTS[set];
  if (kept) return <ScatterThumbnail dataset={keptPoints(kept)} />;
  if (set === "digits") return <Pixels pixels={digitPixels()} columnCount={2 * DIGIT_SIDE} />;
  if (set === "parity") return <Pixels pixels={parityBits()} columnCount={PARITY_SIDE} />;
  if (set === "bars-and-stripes") {
    return <Pixels pixels={Array.from(BARS, Number)} columnCount={BARS_WIDTH} />;
  }
  const built = buildDataset({ ...defaultData(set), sampleCount: POINT_COUNT, size: 2 });
  return built.ok ? <ScatterThumbnail dataset={built.value} /> : null;
}

const Pixels = (props: { pixels: readonly number[]; columnCount: number }) => (
  <span className="pixel-thumbnail">
    <PixelPicture {...props} className="pixel-picture" />
  </span>
);

const drawn = new Map<DatasetName, ReactNode>();

export function SetThumbnail({ set }: { set: DatasetName }) {
  if (set === "painted") return <PaintedThumbnail />;
  if (set === "table") {
    return (
      <span className="pixel-thumbnail">
        <FileSpreadsheet size={26} strokeWidth={1.4} aria-hidden />
      </span>
    );
  }
  if (!drawn.has(set)) drawn.set(set, drawThumbnail(set));
  return drawn.get(set);
}

/** The person's own points, or those that there are to begin with. */
function PaintedThumbnail() {
  const painted = useDocument(({ experiment }) => experiment.data.painted);
  const points = painted === undefined ? FIRST_POINTS : decodePainted(painted);
  return points && points.length > 0 ? (
    <ScatterThumbnail dataset={pictured(points)} />
  ) : (
    <span className="pixel-thumbnail" />
  );
}
