/** Every wire on its Bloch sphere: the selected sample, and the whole data set as a cloud by class. */
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, RotateCcw } from "lucide-react";
import { useCallback, useMemo, useRef, useState } from "react";
import { printedWires } from "../../../circuit/ket-order.ts";
import { partsByRow } from "../../../datasets/dataset.ts";
import type { BlochCloud } from "../../../state/inspection.ts";
import type { Dataset } from "../../../state/run.ts";
import { useDocument, useInspection, useRun, useView } from "../../app-context.tsx";
import { classCounts } from "../../plots/bloch-cloud.ts";
import { FIRST_VIEW, turned, type Vector, type Viewpoint } from "../../plots/bloch-geometry.ts";
import { BlochSpheres, vectorAt, type SphereReading } from "../../plots/bloch-spheres.tsx";
import { classColour, classInk } from "../../plots/class-colour.ts";
import { IconButton } from "../../primitives/button.tsx";
import { formatFixed, plural } from "../../primitives/format.ts";
import { useSize } from "../../primitives/use-media.ts";
import { useSelectSample } from "../use-select-sample.ts";
import { InspectionMessage } from "./state-message.tsx";
import { useWatch } from "./use-watch.ts";

export interface BlochViewProps {
  readonly viewpoint: Viewpoint;
  readonly onViewpoint: (viewpoint: Viewpoint) => void;
}

export function BlochView({ viewpoint, onViewpoint }: BlochViewProps) {
  useWatch("state");
  useWatch("cloud");
  const inspection = useInspection((state) => state.inspection);
  const cloud = useInspection((state) => state.cloud);
  const dataset = useRun((run) => run.dataset);
  const wireCount = inspection?.wireCount ?? 0;
  // For a moment after an edit the cloud may still be that of another circuit or data set.
  const fits =
    cloud !== null &&
    cloud.wireCount === wireCount &&
    (cloud.samples.at(-1) ?? 0) < (dataset?.sampleCount ?? 0);
  return (
    <>
      <div className="state-tools">
        {dataset && <CloudLegend dataset={dataset} cloud={fits ? cloud : null} />}
        <TurnButtons viewpoint={viewpoint} onViewpoint={onViewpoint} />
      </div>
      {inspection && dataset ? (
        <LiveSpheres
          {...{ dataset, viewpoint, onViewpoint, wireCount }}
          bloch={inspection.bloch}
          cloud={fits ? cloud : null}
        />
      ) : (
        <InspectionMessage />
      )}
    </>
  );
}

/** The classes with how many samples of each are drawn, and what filled and hollow mean. */
function CloudLegend({ dataset, cloud }: { dataset: Dataset; cloud: BlochCloud | null }) {
  const counts = cloud && classCounts(cloud, dataset.classCount);
  return (
    <ul className="boundary-legend cloud-legend" aria-label="Samples by class">
      {dataset.classNames.map((name, label) => (
        <li key={name} style={{ color: classInk(label) }}>
          <i style={{ background: classColour(label) }} />
          {counts ? `${name} ${counts[label]}` : name}
        </li>
      ))}
      <li>
        <i className="legend-train" /> train
      </li>
      <li>
        <i className="legend-test" /> test
      </li>
      {cloud && cloud.samples.length < dataset.sampleCount && (
        <li>{`${cloud.samples.length} of ${dataset.sampleCount} samples`}</li>
      )}
    </ul>
  );
}

/** A turn by a key or a button, radians. */
const TURN = Math.PI / 12;
const TURNS = [
  { label: "Turn left", icon: ArrowLeft, right: -TURN, down: 0 },
  { label: "Turn right", icon: ArrowRight, right: TURN, down: 0 },
  { label: "Turn up", icon: ArrowUp, right: 0, down: -TURN },
  { label: "Turn down", icon: ArrowDown, right: 0, down: TURN },
];

function TurnButtons({ viewpoint, onViewpoint }: BlochViewProps) {
  return (
    <span className="turn-buttons">
      {TURNS.map(({ label, icon: Icon, right, down }) => (
        <IconButton
          key={label}
          label={label}
          onPress={() => onViewpoint(turned(viewpoint, right, down))}
        >
          <Icon size={14} aria-hidden />
        </IconButton>
      ))}
      <IconButton
        label="Turn back to the front"
        isDisabled={viewpoint === FIRST_VIEW}
        onPress={() => onViewpoint(FIRST_VIEW)}
      >
        <RotateCcw size={14} aria-hidden />
      </IconButton>
    </span>
  );
}

/** "⟨X⟩ 0.120, ⟨Y⟩ −0.300, ⟨Z⟩ 0.900, length 0.956". */
function describeVector(vector: Vector): string {
  const [x, y, z] = vector.map((part) => formatFixed(part, 3));
  return `⟨X⟩ ${x}, ⟨Y⟩ ${y}, ⟨Z⟩ ${z}, length ${formatFixed(Math.hypot(...vector), 3)}`;
}

interface LiveSpheresProps extends BlochViewProps {
  readonly dataset: Dataset;
  readonly bloch: Float64Array;
  readonly cloud: BlochCloud | null;
  readonly wireCount: number;
}

function LiveSpheres(props: LiveSpheresProps) {
  const { dataset, bloch, cloud, wireCount, viewpoint, onViewpoint } = props;
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const [read, setRead] = useState<SphereReading | null>(null);
  const selected = useDocument((document) => document.experiment.view.sample);
  const order = useView((view) => view.qubitOrder);
  const wires = useMemo(() => printedWires(wireCount, order), [wireCount, order]);
  const tests = useMemo(() => new Set(dataset.test), [dataset]);
  const parts = useMemo(() => partsByRow(dataset), [dataset]);
  const select = useSelectSample();
  const describeRow = (row: number): string =>
    `#${row} ${parts[row]}, ${dataset.classNames[dataset.labels[row] ?? 0] ?? ""}`;
  const classes = useMemo(
    () =>
      cloud &&
      classCounts(cloud, dataset.classCount)
        .map((count, label) => `${count} ${dataset.classNames[label] ?? ""}`)
        .join(", "),
    [cloud, dataset],
  );
  const describeSphere = useCallback(
    (wire: number, vector: Vector | null): string =>
      [
        `Bloch sphere of q${wire}`,
        vector ? describeVector(vector) : "not known yet",
        cloud && classes ? `${plural(cloud.samples.length, "sample")}: ${classes}` : "",
      ]
        .filter(Boolean)
        .join("; "),
    [cloud, classes],
  );
  const vectors = wires.map((wire) => `q${wire} ${describeVector(vectorAt(bloch, wire))}`);
  return (
    <>
      <div className="state-chart" ref={frame}>
        {width > 0 && (
          <BlochSpheres
            {...{ wires, bloch, cloud, tests, selected, width, height, describeSphere }}
            view={viewpoint}
            onView={onViewpoint}
            sampleCount={dataset.sampleCount}
            onSelect={select}
            onRead={setRead}
            describeSelected={`${describeRow(selected)}; ${vectors.join("; ")}`}
          />
        )}
      </div>
      <p className="state-foot">
        <span data-testid="bloch-readout">
          {read
            ? `${describeRow(read.sample)} · q${read.wire} ${describeVector(read.vector)}`
            : `arrows: the selected sample ${describeRow(selected)} · ${cloud?.samples.length === 0 ? "others are not computed on so many wires" : "points: all samples"} · the length is 1 where a wire is pure`}
        </span>
      </p>
    </>
  );
}
