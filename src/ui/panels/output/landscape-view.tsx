/** The loss landscape around the run's weights, on a plane that is chosen, drawn when asked for. */
import { useMemo, useRef, useState } from "react";
import { isInterruption } from "../../../base/interruption.ts";
import { problem, type Problem } from "../../../base/result.ts";
import type { LabProgress, LabQuery, LabReport } from "../../../state/lab.ts";
import { useApp, useDocument, useWeightPath } from "../../app-context.tsx";
import { LandscapePlot } from "../../plots/landscape-plot.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { formatFixed, formatLoss, formatPercent } from "../../primitives/format.ts";
import { Segments } from "../../primitives/segments.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { useSize } from "../../primitives/use-media.ts";
import { nameSlice, weightNames } from "./weight-names.ts";

type Directions = LabQuery<"landscape">["along"];

const KINDS: readonly { readonly id: Directions["kind"]; readonly label: string }[] = [
  { id: "path", label: "Path" },
  { id: "random", label: "Random" },
  { id: "weights", label: "Two weights" },
];
const HELP: Readonly<Record<Directions["kind"], string>> = {
  path: "The two directions in which the run has moved most: the principal components of its path.",
  random:
    "Two random directions, each dense unit's part as long as its weights, angles turned by π in the root mean square.",
  weights: "Two weights vary, all others stay.",
};
const FINENESS = [
  { id: "17", label: "Coarse" },
  { id: "31", label: "Fine" },
] as const;
type Fineness = (typeof FINENESS)[number]["id"];
/** A list of more weights than this cannot be chosen from. */
const MOST_LISTED = 200;

interface Drawn {
  readonly report: LabReport<"landscape">;
  readonly step: number;
  readonly names: readonly [string, string];
}

interface Work {
  readonly progress: LabProgress | null;
  readonly cancel: () => void;
}

export function LandscapeView() {
  const { run, lab, path: pathStore, view } = useApp();
  const [kind, setKind] = useState<Directions["kind"]>("path");
  const [seed, setSeed] = useState(1);
  const [pair, setPair] = useState<readonly [number, number]>([0, 1]);
  const [fineness, setFineness] = useState<Fineness>("17");
  const [work, setWork] = useState<Work | null>(null);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const names = useWeightNames();
  const chosen = pair.map((index) => Math.min(index, names.length - 1)) as [number, number];

  const draw = async (nextSeed: number): Promise<void> => {
    const control = new AbortController();
    setWork({ progress: null, cancel: () => control.abort() });
    setProblems([]);
    const along: Directions =
      kind === "random"
        ? { kind, seed: nextSeed }
        : kind === "weights"
          ? { kind, weights: chosen }
          : { kind };
    try {
      const trained = await run.getState().trained();
      if (!trained) return;
      const { experiment, weights, step, runId } = trained;
      const { points, runId: ofRun } = pathStore.getState();
      const before = ofRun === runId ? points.filter((point) => point.step < step) : [];
      const path = [...before.map((point) => point.weights), weights];
      const found = await lab.ask(
        "landscape",
        { experiment, weights, path, along, resolution: Number(fineness) },
        {
          signal: control.signal,
          onProgress: (progress) => setWork((old) => old && { ...old, progress }),
        },
      );
      if (!found.ok) {
        setProblems(found.problems);
        return;
      }
      const report = found.value;
      setDrawn({ report, step, names: axisNames(report, along, names) });
      view.getState().announce(describeLandscape(report, step));
    } catch (error) {
      if (isInterruption(error)) return;
      setProblems([problem("lab/failed", "", (error as Error).message, "")]);
    } finally {
      setWork(null);
    }
  };

  return (
    <div className="output-view">
      <div className="output-tools">
        <Segments label="Directions" options={KINDS} value={kind} onChange={setKind} />
        <Segments label="Fineness" options={FINENESS} value={fineness} onChange={setFineness} />
      </div>
      <p className="output-note">{HELP[kind]}</p>
      {kind === "weights" && (
        <div className="output-tools">
          {([0, 1] as const).map((axis) => (
            <SelectField
              key={axis}
              label={axis === 0 ? "Horizontal" : "Vertical"}
              options={names
                .slice(0, MOST_LISTED)
                .map((label, index) => ({ id: String(index), label }))}
              value={String(chosen[axis])}
              onChange={(id) => setPair(axis === 0 ? [Number(id), pair[1]] : [pair[0], Number(id)])}
            />
          ))}
        </div>
      )}
      <div className="output-tools">
        {work ? (
          <>
            <progress
              className="landscape-progress"
              aria-label="Drawing the landscape"
              max={1}
              {...(work.progress ? { value: work.progress.done } : {})}
            />
            <TextButton tone="line" onPress={work.cancel}>
              Cancel
            </TextButton>
          </>
        ) : (
          <TextButton tone="line" onPress={() => void draw(seed)}>
            {drawn ? "Draw again" : "Draw the landscape"}
          </TextButton>
        )}
        {kind === "random" && drawn && !work && (
          <TextButton
            tone="line"
            onPress={() => {
              setSeed(seed + 1);
              void draw(seed + 1);
            }}
          >
            Other directions
          </TextButton>
        )}
      </div>
      {problems.length > 0 && (
        <p className="output-note" role="status">
          {problems.map(({ message, remedy }) => `${message} ${remedy}`.trim()).join(" ")}
        </p>
      )}
      {drawn && <Landscape {...drawn} />}
    </div>
  );
}

/** Every weight's name, with its part where it is no parameter. */
function useWeightNames(): readonly string[] {
  const slices = useWeightPath((path) => path.slices);
  const parameterNames = useWeightPath((path) => path.parameterNames);
  const model = useDocument((document) => document.experiment.model);
  return useMemo(
    () =>
      slices.flatMap((slice) =>
        weightNames(slice, model, parameterNames).map((name) =>
          slice.name === "circuit" ? name : `${nameSlice(slice)} ${name}`,
        ),
      ),
    [slices, model, parameterNames],
  );
}

function axisNames(
  { plane }: LabReport<"landscape">,
  along: Directions,
  names: readonly string[],
): readonly [string, string] {
  if (along.kind === "weights") {
    const [i, j] = along.weights;
    return [`${names[i] ?? ""}, change`, `${names[j] ?? ""}, change`];
  }
  if (plane.shares) {
    const [first, second] = plane.shares;
    return [
      `component 1, ${formatPercent(first)} of the path`,
      `component 2, ${formatPercent(second)}`,
    ];
  }
  return ["first direction", "second direction"];
}

function describeLandscape({ losses, resolution }: LabReport<"landscape">, step: number): string {
  const sound = losses.filter(Number.isFinite);
  return `Around step ${step} the training loss goes from ${formatLoss(Math.min(...sound))} to ${formatLoss(Math.max(...sound))}, at ${resolution} by ${resolution} points.`;
}

function Landscape({ report, step, names }: Drawn) {
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useSize(frame);
  const [kept, setCursor] = useState<number | null>(null);
  const { plane, losses, resolution, path, rowCount } = report;
  const cursor = kept !== null && kept < losses.length ? kept : null;
  const describe = (cell: number): string => {
    const along = ([low, high]: readonly [number, number], index: number): string =>
      formatFixed(low + ((high - low) * index) / (resolution - 1), 2);
    const a = along(plane.horizontal, cell % resolution);
    const b = along(plane.vertical, Math.floor(cell / resolution));
    return `${a}, ${b}: loss ${formatLoss(losses[cell] ?? Number.NaN)}`;
  };
  const valueText = cursor === null ? "" : describe(cursor);
  return (
    <div ref={frame}>
      {width > 0 && (
        <LandscapePlot
          {...{ resolution, losses, path, width, cursor, valueText }}
          horizontal={plane.horizontal}
          vertical={plane.vertical}
          axisNames={names}
          height={Math.min(320, Math.max(220, width * 0.8))}
          onCursor={setCursor}
        />
      )}
      <ul className="boundary-legend landscape-legend">
        <li>
          <i className="landscape-key-start" /> start
        </li>
        <li>
          <i className="landscape-key-now" /> {`step ${step}`}
        </li>
        <li>full colour is low</li>
      </ul>
      <p className="output-readout">{valueText}</p>
      <p className="output-note" data-testid="landscape-sentence">
        {`${describeLandscape(report, step)} Means over ${rowCount} training samples.`}
      </p>
    </div>
  );
}
