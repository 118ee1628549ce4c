/** What a Born machine is to generate, and how far from it is measured. */
import {
  imageShape,
  targetProbabilities,
  type TargetSettings,
} from "../../../datasets/distributions/target.ts";
import { useApp, useDocument } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { formatPercent } from "../../primitives/format.ts";
import { SelectField } from "../../primitives/select-field.tsx";
import { SliderField } from "../../primitives/slider-field.tsx";
import { useChange } from "../../primitives/use-change.ts";
import {
  firstTarget,
  IMAGE_SIZES,
  ownTarget,
  setTarget,
  type GenerateTask,
} from "./generate-commands.ts";
import { WeightsPad } from "./weights-pad.tsx";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./task.css";

const DISTANCES = [
  { id: "kl", label: "KL divergence" },
  { id: "mmd", label: "squared MMD" },
] as const;

const imageId = ({ rows, columns }: { rows: number; columns: number }): string =>
  `images ${rows} ${columns}`;
const TARGETS = [
  ...IMAGE_SIZES.map((size) => ({
    id: imageId(size),
    label: `Bars and stripes, ${size.rows} × ${size.columns}`,
  })),
  { id: "bell", label: "Bell curve" },
  { id: "own", label: "Your own" },
];

function targetFor(id: string, now: TargetSettings, wireCount: number): TargetSettings {
  const size = IMAGE_SIZES.find((one) => imageId(one) === id);
  if (size) return { kind: "bars-and-stripes", ...size };
  if (id === "own") return ownTarget(now, wireCount);
  return { kind: "bell", middle: 0.5, width: 0.15 };
}

export function GenerateForm() {
  const { view } = useApp();
  const { apply } = useChange();
  const task = useDocument((document) => document.experiment.task);
  const readout = useDocument((document) => document.experiment.model.readout);
  const wireCount = useDocument((document) => document.experiment.circuit.wires.length);
  if (task?.kind !== "generate") return null;
  const read = readout.kind === "probabilities" ? readout.wires.length : 0;
  const { target, distance } = task;
  const shape = imageShape(target);
  const choose = (id: string): void => {
    const next = targetFor(id, target, read);
    if (!apply("Distribution", (experiment) => setTarget(experiment, next))) return;
    const images = imageShape(next);
    const needed = images ? images.rows * images.columns : read;
    if (needed > wireCount) {
      view.getState().notify("info", `The circuit got ${needed} wires, one for each pixel.`);
    }
  };
  return (
    <div className="task-form">
      <SelectField
        label="Distribution"
        help="What the circuit's outcomes are to be, and how often: images of whole bars or whole stripes, a bell over numbers, or weights of your own."
        options={TARGETS}
        value={shape ? imageId(shape) : target.kind}
        onChange={choose}
      />
      {target.kind === "bell" && <BellSliders target={target} />}
      {target.kind === "own" && <WeightsPad weights={target.weights} />}
      <SelectField
        label="Distance"
        help="What training makes small. The Kullback-Leibler divergence is blind to nothing, but needs the chances themselves; the maximum mean discrepancy compares by a kernel of nearness and can be estimated from samples."
        options={DISTANCES}
        value={distance}
        onChange={(id) => apply("Distance", (now) => measured(now, id))}
      />
      <Fit task={task} wireCount={read} />
    </div>
  );
}

const measured: (
  experiment: Parameters<typeof setTarget>[0],
  distance: GenerateTask["distance"],
) => ReturnType<typeof setTarget> = (experiment, distance) => {
  const { task } = experiment;
  if (task?.kind !== "generate") return { ok: true, value: experiment };
  return { ok: true, value: { ...experiment, task: { ...task, distance } } };
};

function BellSliders({ target }: { target: Extract<TargetSettings, { kind: "bell" }> }) {
  const { begin, preview, end } = useChange();
  const change = (part: Partial<typeof target>): void =>
    preview((experiment) => setTarget(experiment, { ...target, ...part }));
  return (
    <div className="data-knobs">
      <SliderField
        label="Middle"
        help="Where the bell stands, from the first outcome to the last."
        minimum={0}
        maximum={1}
        step={0.05}
        value={target.middle}
        format={formatPercent}
        onBegin={() => begin("Middle of the bell")}
        onPreview={(middle) => change({ middle })}
        onEnd={end}
      />
      <SliderField
        label="Width"
        help="The standard deviation of the bell, as a share of all outcomes."
        minimum={0.05}
        maximum={0.5}
        step={0.01}
        value={target.width}
        format={formatPercent}
        onBegin={() => begin("Width of the bell")}
        onPreview={(width) => change({ width })}
        onEnd={end}
      />
    </div>
  );
}

/** Where the distribution and the readout do not fit, what fits. */
function Fit({ task, wireCount }: { task: GenerateTask; wireCount: number }) {
  const { apply } = useChange();
  const found = targetProbabilities(task.target, wireCount);
  if (found.ok) {
    const outcomes = found.value.filter((chance) => chance > 0).length;
    return (
      <p className="task-hint">
        {`${outcomes} of ${2 ** wireCount} outcomes are wanted, read out of ${wireCount} wires.`}
      </p>
    );
  }
  const [first] = found.problems;
  return (
    <p className="task-hint" role="status">
      {first?.message}{" "}
      <TextButton
        tone="line"
        onPress={() => apply("Distribution", (now) => setTarget(now, firstTarget(wireCount)))}
      >
        Choose one that fits
      </TextButton>
    </p>
  );
}
