/** The Fourier spectrum of an output of the circuit along one of its inputs, at the run's weights. */
import { useMemo, useRef, useState } from "react";
import { useDocument, useRun, useView } from "../../app-context.tsx";
import { SpectrumPlot } from "../../plots/spectrum-plot.tsx";
import { WavePlot } from "../../plots/wave-plot.tsx";
import { Segments } from "../../primitives/segments.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { useSize } from "../../primitives/use-media.ts";
import { useLab } from "../../use-lab.ts";
import { LabMessage } from "./lab-message.tsx";
import { readoutNames } from "./sample-chain.ts";
import {
  describeCoefficient,
  describeSpectrum,
  isReachable,
  sizesOf,
  waveOf,
  type Spectrum,
} from "./spectrum.ts";

const SCALES = [
  { id: "linear", label: "Linear" },
  { id: "log", label: "Log" },
] as const;
/** As smooth as the panel is wide. */
const WAVE_POINTS = 120;
type Scale = (typeof SCALES)[number]["id"];

export function FourierView() {
  const model = useDocument((document) => document.experiment.model);
  const sample = useDocument((document) => document.experiment.view.sample);
  const rowCount = useRun((run) => run.dataset?.sampleCount ?? 1);
  const inputCount = useRun((run) => run.circuitInputCount);
  const order = useView((view) => view.qubitOrder);
  const [chosenInput, setInput] = useState(0);
  const [chosenOutput, setOutput] = useState(0);
  const [scale, setScale] = useState<Scale>("linear");
  const outputs = useMemo(() => readoutNames(model, order), [model, order]);
  const input = Math.min(chosenInput, Math.max(0, inputCount - 1));
  const output = Math.min(chosenOutput, outputs.length - 1);
  const row = Math.min(sample, rowCount - 1);
  const answer = useLab("fourier", { sample: row, input, output });
  const names = { input: `x${input}`, output: outputs[output] ?? "" };
  return (
    <div className="output-view">
      <div className="output-tools">
        <SelectField
          label="Along"
          help="The input of the circuit that varies; the others are those of the selected sample."
          options={Array.from({ length: inputCount }, (_, k) => ({ id: `${k}`, label: `x${k}` }))}
          value={`${input}`}
          onChange={(id) => setInput(Number(id))}
        />
        <SelectField
          label="Of"
          help="What is read of the circuit."
          options={outputs.map((label, k) => ({ id: `${k}`, label }))}
          value={`${output}`}
          onChange={(id) => setOutput(Number(id))}
        />
        <Segments
          label="Scale of the coefficients"
          options={SCALES}
          value={scale}
          onChange={setScale}
        />
      </div>
      {answer.report ? (
        <Plots spectrum={answer.report} scale={scale} names={names} />
      ) : (
        <LabMessage answer={answer} />
      )}
    </div>
  );
}

interface PlotsProps {
  readonly spectrum: Spectrum;
  readonly scale: Scale;
  readonly names: { readonly input: string; readonly output: string };
}

function Plots({ spectrum, scale, names }: PlotsProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useSize(frame);
  const [kept, setCursor] = useState<number | null>(null);
  const sizes = useMemo(() => sizesOf(spectrum), [spectrum]);
  const wave = useMemo(() => waveOf(spectrum, WAVE_POINTS), [spectrum]);
  const cursor = kept !== null && kept < sizes.length ? kept : null;
  const valueText = cursor === null ? "" : describeCoefficient(spectrum, cursor);
  return (
    <div ref={frame}>
      {width > 0 && (
        <>
          <WavePlot
            values={wave}
            period={(2 * Math.PI) / spectrum.spacing}
            inputName={names.input}
            outputName={names.output}
            width={width}
            height={112}
          />
          <SpectrumPlot
            sizes={sizes}
            spacing={spectrum.spacing}
            isReachable={(frequency) => isReachable(spectrum, frequency)}
            reach={spectrum.reachable?.at(-1) ?? null}
            {...{ scale, width, cursor, valueText }}
            height={158}
            onCursor={setCursor}
          />
        </>
      )}
      <p className="output-readout">{valueText}</p>
      <p className="output-note" data-testid="spectrum-sentence">
        {describeSpectrum(spectrum, names.input)}
      </p>
    </div>
  );
}
