/** What a Born machine makes beside what it should: the two distributions, and outcomes drawn from the model. */
import { useMemo, useRef, useState } from "react";
import { at } from "../../../base/assert.ts";
import { createRandom } from "../../../base/random.ts";
import { imageShape, targetProbabilities } from "../../../datasets/distributions/target.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { useDocument, useRun } from "../../app-context.tsx";
import { DistributionChart } from "../../plots/distribution-chart.tsx";
import { imageText, PixelImage, type ImageShape } from "../../plots/pixel-image.tsx";
import { formatPercent } from "../../primitives/format.ts";
import { useSize } from "../../primitives/use-media.ts";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./distribution.css";

const HEIGHT = 200;
/** Outcomes drawn from the model, as a quantum computer would give them. */
const DRAWN = 32;

/** What is wanted of an experiment's model; null where it wants nothing, or what cannot be. */
function wantedOf({ task, model }: Experiment): Omit<DistributionsProps, "made"> | null {
  if (task?.kind !== "generate" || model.readout.kind !== "probabilities") return null;
  const wanted = targetProbabilities(task.target, model.readout.wires.length);
  return wanted.ok ? { probabilities: wanted.value, shape: imageShape(task.target) } : null;
}

export function DistributionView() {
  const experiment = useDocument((document) => document.experiment);
  const made = useRun((run) => run.sample?.after.at(-1) ?? null);
  const wanted = useMemo(() => wantedOf(experiment), [experiment]);
  if (!wanted || made?.length !== wanted.probabilities.length) {
    return <p className="distribution-message">Its distribution is shown once the model runs.</p>;
  }
  return <Distributions {...wanted} made={made} />;
}

interface DistributionsProps {
  readonly probabilities: Float64Array;
  readonly shape: ImageShape | null;
  readonly made: readonly number[];
}

function Distributions({ probabilities, shape, made }: DistributionsProps) {
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useSize(frame);
  const [cursor, setCursor] = useState<number | null>(null);
  const name = (outcome: number): string =>
    shape ? imageText(outcome, shape) : `outcome ${outcome}`;
  const valueText =
    cursor !== null && cursor < made.length
      ? `${name(cursor)}: wanted ${formatPercent(at(probabilities, cursor))}, model ${formatPercent(at(made, cursor))}`
      : "";
  const missed = made.reduce(
    (sum, chance, outcome) => (at(probabilities, outcome) === 0 ? sum + chance : sum),
    0,
  );
  const hasInvalid = probabilities.includes(0);
  return (
    <div className="distribution-view">
      <div ref={frame}>
        {width > 0 && (
          <DistributionChart
            {...{ shape, width, cursor, valueText }}
            target={probabilities}
            model={made}
            height={HEIGHT}
            onCursor={setCursor}
          />
        )}
      </div>
      <ul className="distribution-legend">
        <li>
          <i className="legend-wanted" /> wanted
        </li>
        <li>
          <i className="legend-made" /> model
        </li>
        {hasInvalid && (
          <li>
            <i className="legend-unwanted" /> {`not wanted, ${formatPercent(missed)} in all`}
          </li>
        )}
      </ul>
      <p className="distribution-readout" data-testid="distribution-readout">
        {valueText || <i>point at an outcome</i>}
      </p>
      {shape && <Drawn made={made} probabilities={probabilities} shape={shape} />}
    </div>
  );
}

/** Images as a quantum computer would give them, always from the same draw of luck. */
function Drawn(props: DistributionsProps & { shape: ImageShape }) {
  const { made, probabilities, shape } = props;
  const images = useMemo(() => drawOutcomes(made, DRAWN), [made]);
  const valid = images.filter(({ image }) => at(probabilities, image) > 0).length;
  return (
    <figure className="drawn-images">
      <ul aria-label={`${DRAWN} images drawn from the model`}>
        {images.map(({ draw, image }) => (
          <li key={draw}>
            <svg
              className={at(probabilities, image) > 0 ? undefined : "is-unwanted"}
              width={26}
              height={26}
              viewBox="-3 -3 26 26"
              role="img"
              aria-label={imageText(image, shape)}
            >
              <PixelImage image={image} shape={shape} side={20} />
            </svg>
          </li>
        ))}
      </ul>
      <figcaption>{`${valid} of ${DRAWN} drawn images are wanted`}</figcaption>
    </figure>
  );
}

/** An outcome, and which of the draws it came of. */
interface Draw {
  readonly draw: number;
  readonly image: number;
}

/** So many outcomes by their chances, from one stream of luck: the same chances give the same outcomes. */
function drawOutcomes(chances: readonly number[], count: number): Draw[] {
  const random = createRandom(1, "images");
  return Array.from({ length: count }, (_, draw) => {
    let left = random.uniform();
    const image = chances.findIndex((chance) => (left -= chance) < 0);
    return { draw, image: image === -1 ? chances.length - 1 : image };
  });
}
