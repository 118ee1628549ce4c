/** Everything about the selected sample: its features, its label, what the model says of it. */
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useMemo } from "react";
import { partOf } from "../../../datasets/dataset.ts";
import type { Dataset, SampleReport } from "../../../state/run.ts";
import { useDocument, useRun } from "../../app-context.tsx";
import { classInk } from "../../plots/class-colour.ts";
import { IconButton } from "../../primitives/button.tsx";
import { formatFixed, formatLoss } from "../../primitives/format.ts";
import { useSelectSample } from "../use-select-sample.ts";
import { SampleImages } from "./sample-images.tsx";
import { shortName } from "./short-name.ts";

export function SampleCard() {
  const shown = useRun((run) => run.sample?.index);
  const dataset = useRun((run) => run.dataset);
  const chosen = useDocument((document) => document.experiment.view.sample);
  const select = useSelectSample();
  const count = dataset?.sampleCount ?? 0;
  const index = Math.min(shown ?? chosen, Math.max(0, count - 1));
  const part = useMemo(() => dataset && partOf(dataset, index), [dataset, index]);
  const move = (change: number): void => select((index + change + count) % count);
  return (
    <section className="sample-card" aria-label="Selected sample">
      <h2>
        Selected sample
        <span className="sample-steps">
          <IconButton label="Previous sample" isDisabled={count === 0} onPress={() => move(-1)}>
            <ChevronLeft size={15} aria-hidden />
          </IconButton>
          <i data-testid="sample-index">{dataset ? `#${index}, ${part}` : "–"}</i>
          <IconButton label="Next sample" isDisabled={count === 0} onPress={() => move(1)}>
            <ChevronRight size={15} aria-hidden />
          </IconButton>
        </span>
      </h2>
      {dataset?.image && (
        <SampleImages dataset={dataset} image={dataset.image} index={index} onSelect={select} />
      )}
      <SampleFacts dataset={dataset} />
    </section>
  );
}

/** Features are listed up to so many; of more, the first few. */
const MOST_SHOWN = 8;
const SHOWN_OF_MANY = 4;

function SampleFacts({ dataset }: { dataset: Dataset | null }) {
  const sample = useRun((run) => run.sample);
  const isRegression = useRun((run) => run.taskKind === "regress");
  // Old report, new dataset: for a moment they may not fit each other.
  const fits = dataset && sample && sample.features.length === dataset.featureCount;
  const all = dataset?.featureNames ?? ["x0", "x1"];
  const names = all.length > MOST_SHOWN ? all.slice(0, SHOWN_OF_MANY) : all;
  return (
    <dl className="sample-facts">
      {names.map((name, column) => (
        <div key={name}>
          <dt>
            {`x${column}`}
            {name !== `x${column}` && <small> {shortName(name)}</small>}
          </dt>
          <dd className="is-feature">
            {fits ? formatFixed(sample.features[column] ?? Number.NaN, 3) : "–"}
          </dd>
        </div>
      ))}
      {names.length < all.length && (
        <div>
          <dt>{`x${names.length} to x${all.length - 1}`}</dt>
          <dd className="is-more">{`${all.length - names.length} more`}</dd>
        </div>
      )}
      {isRegression ? (
        <ValueFacts sample={fits ? sample : null} />
      ) : (
        <ClassFacts sample={fits ? sample : null} classNames={dataset?.classNames ?? []} />
      )}
    </dl>
  );
}

/** What a regression says of a sample. */
function ValueFacts({ sample }: { readonly sample: SampleReport | null }) {
  const said = sample?.after.at(-1)?.[0] ?? Number.NaN;
  return (
    <>
      <div>
        <dt title="The value that the data says it has.">y</dt>
        <dd>{formatFixed(sample?.target ?? Number.NaN, 3)}</dd>
      </div>
      <div>
        <dt title="The value that the model says.">predicted</dt>
        <dd>{formatFixed(said, 3)}</dd>
      </div>
      <div>
        <dt title="The squared difference of the two.">loss</dt>
        <dd>{sample ? formatLoss(sample.loss) : "–"}</dd>
      </div>
    </>
  );
}

interface ClassFactsProps {
  readonly sample: SampleReport | null;
  readonly classNames: readonly string[];
}

function ClassFacts({ sample, classNames }: ClassFactsProps) {
  const predicted = sample ? likeliest(sample.probabilities) : 0;
  const className = (label: number): string => classNames[label] ?? "–";
  return (
    <>
      <div>
        <dt title="The class that the data says it is.">label</dt>
        <dd style={sample ? { color: classInk(sample.label) } : {}}>
          {sample ? className(sample.label) : "–"}
        </dd>
      </div>
      <div>
        <dt title="The class that the model finds most likely, and its probability.">predicted</dt>
        <dd style={sample ? { color: classInk(predicted) } : {}}>
          {sample
            ? `${className(predicted)}, ${formatFixed(sample.probabilities[predicted] ?? Number.NaN, 3)}`
            : "–"}
        </dd>
      </div>
      <div>
        <dt title="The cross-entropy of this sample: minus the logarithm of the probability of its true class.">
          loss
        </dt>
        <dd>{sample ? formatLoss(sample.loss) : "–"}</dd>
      </div>
    </>
  );
}

/** The class of the highest probability; the first of equals. */
export function likeliest(probabilities: readonly number[]): number {
  return probabilities.reduce(
    (best, value, label) => (value > (probabilities[best] ?? 0) ? label : best),
    0,
  );
}
