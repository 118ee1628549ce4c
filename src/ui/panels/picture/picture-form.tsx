/** The circuit as a picture for papers and slides: kind of file, colours and size, with a preview. */
import { useMemo, useState } from "react";
import { success } from "../../../base/result.ts";
import { fileStem } from "../../../experiment/file.ts";
import { circuitToSvg } from "../../../interop/svg/circuit-to-svg.ts";
import { PAPER } from "../../../interop/svg/palette.ts";
import { useApp, useDocument } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { Segments } from "../../primitives/segments.tsx";
import { useDrawnTheme } from "../../primitives/use-media.ts";
import { offerFile, pngBlob, svgBlob } from "./paint-picture.ts";
import { pagePalette } from "./page-palette.ts";
import { useReadings } from "./use-readings.ts";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./picture.css";

const FORMATS = [
  { id: "svg", label: "SVG" },
  { id: "png", label: "PNG" },
] as const;
const COLOURS = [
  { id: "page", label: "As on the screen" },
  { id: "paper", label: "Black on white" },
] as const;
const SCALES = [
  { id: "1", label: "1x" },
  { id: "2", label: "2x" },
  { id: "4", label: "4x" },
] as const;

type Choice<T extends readonly { readonly id: string }[]> = T[number]["id"];

export function PictureForm() {
  const { view } = useApp();
  const circuit = useDocument((state) => state.experiment.circuit);
  const title = useDocument((state) => state.experiment.title);
  const theme = useDrawnTheme();
  const [format, setFormat] = useState<Choice<typeof FORMATS>>("svg");
  const [colours, setColours] = useState<Choice<typeof COLOURS>>("page");
  const [scale, setScale] = useState<Choice<typeof SCALES>>("2");
  const readings = useReadings(circuit);
  const picture = useMemo(
    () => circuitToSvg(circuit, title, colours === "paper" ? PAPER : pagePalette(theme), readings),
    [circuit, title, colours, theme, readings],
  );
  const save = async (): Promise<void> => {
    const { notifyProblems, openDialog, announce } = view.getState();
    const made =
      format === "svg" ? success(svgBlob(picture)) : await pngBlob(picture, Number(scale));
    if (!made.ok) {
      notifyProblems(made.problems);
      return;
    }
    const name = `${fileStem(title)}.${format}`;
    offerFile(made.value, name);
    announce(`Saved ${name}`);
    openDialog(null);
  };
  const factor = format === "png" ? Number(scale) : 1;
  const size = `${Math.round(picture.width * factor)} × ${Math.round(picture.height * factor)}`;
  return (
    <div className="picture">
      <div className="picture-preview" data-colours={colours}>
        <img
          src={`data:image/svg+xml,${encodeURIComponent(picture.svg)}`}
          alt={`The circuit of ${title}, as it will be saved`}
        />
      </div>
      <div className="settings">
        <span>File</span>
        <Segments label="File" options={FORMATS} value={format} onChange={setFormat} />
        <span>Colours</span>
        <Segments label="Colours" options={COLOURS} value={colours} onChange={setColours} />
        {format === "png" && (
          <>
            <span>Size</span>
            <Segments label="Size" options={SCALES} value={scale} onChange={setScale} />
          </>
        )}
      </div>
      {readings.densities.size > 0 && (
        <p className="picture-note">Displays show what they read now, of the selected sample.</p>
      )}
      <div className="dialog-actions">
        <p className="picture-size">{`${size} pixels`}</p>
        <TextButton tone="fill" onPress={() => void save()}>
          Save the picture
        </TextButton>
      </div>
    </div>
  );
}
