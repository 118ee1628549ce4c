/** The loss landscape around the run's weights, on a plane that is chosen, drawn when asked for. */
import { useMemo, useRef, useState } from "react";
import type { Directions, DrawnLandscape } from "../../../state/landscape.ts";
import type { LabReport } from "../../../state/lab.ts";
import { useApp, useDocument, useLandscape, useWeightPath } from "../../app-context.tsx";
import { LandscapePlot } from "../../plots/landscape-plot.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { formatFixed, formatLoss, formatPercent } from "../../primitives/format.ts";
import { Segments } from "../../primitives/segments.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { useSize } from "../../primitives/use-media.ts";
import { nameSlice, weightNames } from "./weight-names.ts";

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

export function LandscapeView() {
  const { landscape, view } = useApp();
  const drawn = useLandscape((state) => state.drawn);
  const problems = useLandscape((state) => state.problems);
  const isBusy = useLandscape((state) => state.isBusy);
  const [kind, setKind] = useState<Directions["kind"]>(drawn?.along.kind ?? "path");
  const [seed, setSeed] = useState(1);
  const [pair, setPair] = useState<readonly [number, number]>([0, 1]);
  const [fineness, setFineness] = useState<Fineness>("17");
  const names = useWeightNames();
  const chosen = pair.map((index) => Math.max(0, Math.min(index, names.length - 1))) as [
    number,
    number,
  ];
  const draw = async (nextSeed: number): Promise<void> => {
    setSeed(nextSeed);
    const along: Directions =
      kind === "random"
        ? { kind, seed: nextSeed }
        : kind === "weights"
          ? { kind, weights: chosen }
          : { kind };
    await landscape.getState().draw(along, Number(fineness));
    const now = landscape.getState().drawn;
    if (now && now !== drawn) view.getState().announce(describeLandscape(now));
  };
  return (
    <div className="output-view">
      <div className="output-tools">
        <Segments label="Directions" options={KINDS} value={kind} onChange={setKind} />
        <Segments label="Fineness" options={FINENESS} value={fineness} onChange={setFineness} />
      </div>
      <p className="output-note">{HELP[kind]}</p>
      {kind === "weights" && (
        <WeightPair names={names.slice(0, MOST_LISTED)} pair={chosen} onPair={setPair} />
      )}
      <div className="output-tools">
        {isBusy ? (
          <Progress />
        ) : (
          <TextButton tone="line" onPress={() => void draw(seed)}>
            {drawn ? "Draw again" : "Draw the landscape"}
          </TextButton>
        )}
        {kind === "random" && drawn && !isBusy && (
          <TextButton tone="line" onPress={() => void draw(seed + 1)}>
            Other directions
          </TextButton>
        )}
      </div>
      {problems.length > 0 && (
        <p className="output-note" role="status">
          {problems.map(({ message, remedy }) => `${message} ${remedy}`.trim()).join(" ")}
        </p>
      )}
      {drawn && <Landscape drawn={drawn} names={names} />}
    </div>
  );
}

function Progress() {
  const { landscape } = useApp();
  const progress = useLandscape((state) => state.progress);
  return (
    <>
      <progress
        className="landscape-progress"
        aria-label="Drawing the landscape"
        max={1}
        {...(progress ? { value: progress.done } : {})}
      />
      <TextButton tone="line" onPress={() => landscape.getState().cancel()}>
        Cancel
      </TextButton>
    </>
  );
}

function WeightPair(props: {
  readonly names: readonly string[];
  readonly pair: readonly [number, number];
  readonly onPair: (pair: readonly [number, number]) => void;
}) {
  const { names, pair, onPair } = props;
  const options = names.map((label, index) => ({ id: String(index), label }));
  return (
    <div className="output-tools">
      {([0, 1] as const).map((axis) => (
        <SelectField
          key={axis}
          label={axis === 0 ? "Horizontal" : "Vertical"}
          options={options}
          value={String(pair[axis])}
          onChange={(id) => onPair(axis === 0 ? [Number(id), pair[1]] : [pair[0], Number(id)])}
        />
      ))}
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
  { along, report: { plane } }: DrawnLandscape,
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

function describeLandscape({ report, step }: DrawnLandscape): string {
  const { losses, resolution } = report;
  const sound = losses.filter(Number.isFinite);
  return `Around step ${step} the training loss goes from ${formatLoss(Math.min(...sound))} to ${formatLoss(Math.max(...sound))}, at ${resolution} by ${resolution} points.`;
}

function describeCell({ plane, losses, resolution }: LabReport<"landscape">, cell: number): string {
  const along = ([low, high]: readonly [number, number], index: number): string =>
    formatFixed(low + ((high - low) * index) / (resolution - 1), 2);
  const a = along(plane.horizontal, cell % resolution);
  const b = along(plane.vertical, Math.floor(cell / resolution));
  return `${a}, ${b}: loss ${formatLoss(losses[cell] ?? Number.NaN)}`;
}

function Landscape(props: { readonly drawn: DrawnLandscape; readonly names: readonly string[] }) {
  const { drawn, names } = props;
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useSize(frame);
  const [kept, setCursor] = useState<number | null>(null);
  const { report, step } = drawn;
  const { plane, losses, resolution, path, rowCount } = report;
  const cursor = kept !== null && kept < losses.length ? kept : null;
  const valueText = cursor === null ? "" : describeCell(report, cursor);
  return (
    <div ref={frame}>
      {width > 0 && (
        <LandscapePlot
          {...{ resolution, losses, path, width, cursor, valueText }}
          horizontal={plane.horizontal}
          vertical={plane.vertical}
          axisNames={axisNames(drawn, names)}
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
        {`${describeLandscape(drawn)} Means over ${rowCount} training samples.`}
      </p>
      <AnotherRun runId={drawn.runId} />
    </div>
  );
}

function AnotherRun({ runId }: { readonly runId: number }) {
  const isAnother = useWeightPath((path) => path.runId !== runId);
  return isAnother ? (
    <p className="output-note">It is of the run before the last edit: draw it again.</p>
  ) : null;
}
