/**
 * What is printed and not on the screen as it is: the title, the whole circuit, of which the grid shows only what is
 * scrolled to, and the amplitudes as a list where their views are folded.
 */
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { circuitBands } from "../../../interop/svg/bands.ts";
import { circuitToSvg } from "../../../interop/svg/circuit-to-svg.ts";
import { PAPER } from "../../../interop/svg/palette.ts";
import type { AppContext } from "../../../state/app-context.ts";
import { useApp } from "../../app-context.tsx";
import { arrangeStates } from "../../plots/basis-states.ts";
import { formatPercent, plural } from "../../primitives/format.ts";
import { describeAmplitude } from "../state/describe-amplitude.ts";
import { readingsOf } from "./use-readings.ts";

/** The width of a sheet on its side in CSS pixels, less its margins. */
const SHEET_WIDTH = 1000;

/** A sheet has room for so many lines of amplitudes under the circuit. */
const MOST_LISTED = 16;

interface PrintedState {
  readonly caption: string;
  readonly lines: readonly string[];
}

interface Sheet {
  readonly title: string;
  readonly bands: readonly string[];
  /** Null where the views print themselves, and where no amplitudes are known. */
  readonly state: PrintedState | null;
}

/** The likeliest amplitudes of the state on show, in words, and what the others come to. */
function listState({ view, run, inspection }: AppContext): PrintedState | null {
  const { isStateFolded, qubitOrder } = view.getState();
  const { sample } = run.getState();
  const { column, columnCount, inspection: inside } = inspection.getState();
  const amplitudes = (column === null ? null : inside?.amplitudes) ?? sample?.amplitudes;
  if (!isStateFolded || !amplitudes) return null;
  const wireCount = Math.log2(amplitudes.length / 2);
  const { shown, others } = arrangeStates(amplitudes, {
    order: qubitOrder,
    arrangement: "size",
    most: MOST_LISTED,
    always: null,
  });
  const lines = shown.map((state) => describeAmplitude(state, wireCount, qubitOrder));
  if (others) {
    const { count, probability } = others;
    lines.push(`others: ${plural(count, "state")}, ${formatPercent(probability)} of probability`);
  }
  const place = column === null ? "" : `, after column ${column} of ${columnCount}`;
  return { caption: `State of sample #${sample?.index ?? 0}${place}`, lines };
}

export function PrintedCircuit() {
  const app = useApp();
  const [sheet, setSheet] = useState<Sheet | null>(null);
  useEffect(() => {
    const draw = (): Sheet => {
      const { circuit, title } = app.document.getState().experiment;
      const readings = readingsOf(
        app.inspection.getState().inspection,
        app.view.getState().qubitOrder,
      );
      const bands = circuitBands(circuit, SHEET_WIDTH).map(
        (band) => circuitToSvg(band, title, PAPER, readings).svg,
      );
      return { title, bands, state: listState(app) };
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
  }, [app]);
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
      {sheet.state && (
        <div className="printed-state">
          <p>{sheet.state.caption}</p>
          <ul>
            {sheet.state.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
