/** How training goes on over time: the learning rate's schedule, weight decay, and when it stops. */
import { setTraining, type TrainingChange } from "../../../experiment/commands.ts";
import type { Experiment } from "../../../experiment/schema.ts";
import { useDocument } from "../../app-context.tsx";
import { NumberEntry } from "../../primitives/number-entry.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { useChange } from "../../primitives/use-change.ts";
import { CONSTANT, describeEnd, describeSchedule, nameSchedule } from "./describe-schedule.ts";
import { FormField } from "./form-field.tsx";

type Training = Experiment["training"];
type Schedule = NonNullable<Training["schedule"]>;

const SHAPES: readonly { id: Schedule["shape"]; label: string }[] = [
  { id: "constant", label: "constant" },
  { id: "step", label: "in steps" },
  { id: "exponential", label: "exponential" },
  { id: "cosine", label: "cosine" },
];
const EPOCHS = [10, 20, 50, 100, 200];
const FACTORS = [0, 0.1, 0.5, 0.9];
const WARM_UPS = [0, 1, 5, 10];
const DECAYS = [0, 0.0001, 0.001, 0.01, 0.1];
/** 0 stands for none. */
const PATIENCES = [0, 10, 20, 50, 100];
const PATIENCE_NAMES: ReadonlyMap<number, string> = new Map([[0, "off"]]);
/** 0 stands for no end. */
const STOPS = [0, 10, 50, 100, 500];
const STOP_NAMES: ReadonlyMap<number, string> = new Map([[0, "never"]]);

const HELP = {
  shape: "How the learning rate changes: large steps find the valley, small ones its floor.",
  epochs: {
    constant: "",
    step: "After so many epochs the learning rate is multiplied by the factor, again and again.",
    exponential: "Within so many epochs the learning rate falls by the factor, evenly.",
    cosine: "So long does the learning rate fall, slowly at both ends; then it stays.",
  },
  factor: "What the learning rate is multiplied by.",
  warmUp: "Epochs in which the rate rises evenly from a tenth, before anything else.",
  decay:
    "How strongly the weights of the dense layers are pulled to 0, against overfitting. Angles of the circuit are not: 0 is no better than 2π.",
  stop: "Training pauses by itself after so many epochs.",
  patience:
    "Early stopping: where the loss has not fallen for so many epochs, training stops and goes back to its best weights. The loss of the validation samples, or of the training samples where there are none.",
} as const;

export function ScheduleButton() {
  const training = useDocument((document) => document.experiment.training);
  const name = nameSchedule(training);
  return (
    <FormField label="Schedule" value={name} title="Schedule and limits" className="schedule-field">
      <ScheduleForm training={training} />
    </FormField>
  );
}

function ScheduleForm({ training }: { readonly training: Training }) {
  const { attempt } = useChange();
  const change = (label: string, part: TrainingChange) =>
    attempt(label, (experiment) => setTraining(experiment, part));
  const { optimiser, weightDecay = 0, stopAfter = 0, patience = 0 } = training;
  return (
    <div className="schedule-form">
      {optimiser !== "l-bfgs" && <RateFields training={training} change={change} />}
      <div className="schedule-fields">
        <NumberEntry
          label="Weight decay"
          help={HELP.decay}
          value={weightDecay}
          choices={DECAYS}
          width={6}
          onCommit={(decay) =>
            change("Weight decay", { weightDecay: decay === 0 ? undefined : decay })
          }
        />
        <NumberEntry
          label="Stop after, epochs"
          help={HELP.stop}
          value={stopAfter}
          choices={STOPS}
          names={STOP_NAMES}
          width={6}
          onCommit={(epochs) =>
            change("Stop after", { stopAfter: epochs === 0 ? undefined : epochs })
          }
        />
        <NumberEntry
          label="Patience, epochs"
          help={HELP.patience}
          value={patience}
          choices={PATIENCES}
          names={PATIENCE_NAMES}
          width={6}
          onCommit={(epochs) => change("Patience", { patience: epochs === 0 ? undefined : epochs })}
        />
      </div>
      <p>{describeEnd(training)}</p>
    </div>
  );
}

interface RateFieldsProps {
  readonly training: Training;
  readonly change: (label: string, part: TrainingChange) => ReturnType<typeof setTraining>;
}

function RateFields({ training, change }: RateFieldsProps) {
  const schedule = training.schedule ?? CONSTANT;
  const { shape, epochs, factor, warmUp } = schedule;
  const become = (label: string, part: Partial<Schedule>) => {
    const next = { ...schedule, ...part };
    const isNone = next.shape === "constant" && next.warmUp === 0;
    return change(label, { schedule: isNone ? undefined : next });
  };
  return (
    <>
      <div className="schedule-fields">
        <SelectField
          label="Learning rate"
          help={HELP.shape}
          options={SHAPES}
          value={shape}
          onChange={(id) => become("Schedule", { shape: id })}
        />
        {shape !== "constant" && (
          <>
            <NumberEntry
              label={shape === "step" ? "Every, epochs" : "Within, epochs"}
              help={HELP.epochs[shape]}
              value={epochs}
              choices={EPOCHS}
              width={5}
              onCommit={(count) => become("Epochs of the schedule", { epochs: count })}
            />
            <NumberEntry
              label="Factor"
              help={HELP.factor}
              value={factor}
              choices={FACTORS}
              width={5}
              onCommit={(by) => become("Factor of the schedule", { factor: by })}
            />
          </>
        )}
        <NumberEntry
          label="Warm-up, epochs"
          help={HELP.warmUp}
          value={warmUp}
          choices={WARM_UPS}
          width={5}
          onCommit={(count) => become("Warm-up", { warmUp: count })}
        />
      </div>
      <p>{describeSchedule(training)}</p>
    </>
  );
}
