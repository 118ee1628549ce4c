/** The title and the whole circuit as they are printed: the grid on the screen shows only what is scrolled to. */
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { circuitBands } from "../../../interop/svg/bands.ts";
import { circuitToSvg } from "../../../interop/svg/circuit-to-svg.ts";
import { PAPER } from "../../../interop/svg/palette.ts";
import { useApp } from "../../app-context.tsx";

/** The width of a sheet on its side in CSS pixels, less its margins. */
const SHEET_WIDTH = 1000;

interface Sheet {
  readonly title: string;
  readonly bands: readonly string[];
}

export function PrintedCircuit() {
  const { document: experiments } = useApp();
  const [sheet, setSheet] = useState<Sheet | null>(null);
  useEffect(() => {
    const draw = (): Sheet => {
      const { circuit, title } = experiments.getState().experiment;
      const bands = circuitBands(circuit, SHEET_WIDTH).map(
        (band) => circuitToSvg(band, title, PAPER).svg,
      );
      return { title, bands };
    };
    // At once: the browser takes the page as it is when the listener returns.
    const before = (): void => flushSync(() => setSheet(draw()));
    const after = (): void => setSheet(null);
    const media = matchMedia("print");
    const change = (): void => (media.matches ? before() : after());
    addEventListener("beforeprint", before);
    addEventListener("afterprint", after);
    media.addEventListener("change", change);
    return () => {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
      media.removeEventListener("change", change);
    };
  }, [experiments]);
  if (!sheet) return null;
  return (
    <section className="printed-circuit" aria-label="Printed circuit">
      <p className="printed-title">{sheet.title}</p>
      {sheet.bands.map((svg, index) => (
        <img
          key={svg}
          src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
          alt={`Circuit, part ${index + 1} of ${sheet.bands.length}`}
        />
      ))}
    </section>
  );
}
