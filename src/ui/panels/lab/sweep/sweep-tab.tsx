/** A sweep: which settings, which values, how many seeds; and what came of them, in bands over the seeds. */
import { Download, Play } from "lucide-react";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { success, type Problem } from "../../../../base/result.ts";
import { fileStem } from "../../../../experiment/file.ts";
import { SWEEP_SETTINGS, sweepSetting } from "../../../../experiment/sweep/sweep-settings.ts";
import {
  firstForm,
  sweepOf,
  sweepRows,
  type AxisEntry,
  type Sweep,
  type SweepForm,
} from "../../../../state/sweep.ts";
import { useApp, useDocument } from "../../../app-context.tsx";
import { TextButton } from "../../../primitives/button.tsx";
import { plural } from "../../../primitives/format.ts";
import { NumberEntry } from "../../../primitives/number-entry.tsx";
import { SelectField } from "../../../primitives/select-field.tsx";
import { MAX_LAB_EPOCHS, MAX_LAB_SEEDS, wholeNumber } from "../trials/limits.ts";
import { saveTable } from "../trials/save-table.ts";
import { tellWhenOver } from "../trials/tell-when-over.ts";
import { TrialsCard } from "../trials/trials-card.tsx";
import { SweepResults } from "./sweep-results.tsx";
import { ValuesField } from "./values-field.tsx";

const NONE = "none";
const SETTING_OPTIONS = SWEEP_SETTINGS.map(({ id, name }) => ({ id, label: name }));

export function SweepTab() {
  const app = useApp();
  const sweep = sweepOf(app.lab);
  const experiment = useDocument((document) => document.experiment);
  const form = useStore(sweep.store, (state) => state.form);
  useEffect(() => {
    // What suits the experiment, until somebody changes it.
    if (form === null) sweep.store.setState({ form: firstForm(experiment) });
  }, [form, sweep, experiment]);
  if (form === null) return null;
  return (
    <>
      <FormCard sweep={sweep} form={form} />
      <TrialsCard trials={sweep.trials} />
      <SweepResults sweep={sweep} />
    </>
  );
}

function FormCard({ sweep, form }: { readonly sweep: Sweep; readonly form: SweepForm }) {
  const app = useApp();
  const experiment = useDocument((document) => document.experiment);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const status = useStore(sweep.trials, (state) => state.status);
  const { edit, start } = sweep.store.getState();
  const isBusy = status === "running" || status === "timing";
  const changeAxis = (index: number, axis: AxisEntry): void =>
    edit({ axes: form.axes.map((each, at) => (at === index ? axis : each)) });
  const chooseSetting = (index: number, setting: string): void => {
    const text = setting === NONE ? "" : sweepSetting(setting).suggest(experiment).join(", ");
    const others = form.axes.filter((_, at) => at !== index);
    if (setting === NONE) edit({ axes: others });
    else if (index < form.axes.length) changeAxis(index, { setting, text });
    else edit({ axes: [...form.axes, { setting, text }] });
  };
  return (
    <section className="lab-card" aria-label="What to sweep">
      {[0, 1].map((index) => (
        <AxisRow
          key={index}
          index={index}
          axes={form.axes}
          onSetting={(setting) => chooseSetting(index, setting)}
          onText={(text) => {
            const axis = form.axes[index];
            if (axis) changeAxis(index, { ...axis, text });
          }}
        />
      ))}
      <div className="lab-row lab-fields">
        <NumberEntry
          label="Seeds"
          help="How often each combination is trained, each time with other initial weights and another order of samples: a single one may be luck."
          value={form.seedCount}
          choices={[1, 3, 5, 10]}
          width={4}
          onCommit={(seedCount) =>
            wholeNumber("seeds", seedCount, MAX_LAB_SEEDS, () => edit({ seedCount }))
          }
        />
        <NumberEntry
          label="Epochs"
          help="How long each of them is trained."
          value={form.epochs}
          choices={[10, 20, 50, 100]}
          width={5}
          onCommit={(epochs) =>
            wholeNumber("epochs", epochs, MAX_LAB_EPOCHS, () => edit({ epochs }))
          }
        />
        <TextButton
          tone="fill"
          isDisabled={isBusy}
          onPress={() => {
            const started = start(experiment);
            setProblems(started.ok ? [] : started.problems);
            if (started.ok) tellWhenOver(app, sweep.trials, "sweep");
          }}
        >
          <Play size={14} aria-hidden /> Start the sweep
        </TextButton>
        <SaveButton sweep={sweep} />
      </div>
      {problems.map(({ message, remedy }) => (
        <p key={message} className="lab-problem" role="alert">
          {`${message} ${remedy}`}
        </p>
      ))}
    </section>
  );
}

interface AxisRowProps {
  readonly index: number;
  readonly axes: readonly AxisEntry[];
  readonly onSetting: (setting: string) => void;
  readonly onText: (text: string) => void;
}

function AxisRow({ index, axes, onSetting, onText }: AxisRowProps) {
  const axis = axes[index];
  const taken = axes[1 - index]?.setting;
  const free = SETTING_OPTIONS.filter(({ id }) => id !== taken);
  const options = index === 0 ? free : [{ id: NONE, label: "nothing else" }, ...free];
  return (
    <div className="sweep-axis">
      <SelectField
        label={index === 0 ? "Sweep" : "And also"}
        options={options}
        value={axis?.setting ?? NONE}
        onChange={onSetting}
      />
      {axis && (
        <ValuesField
          key={axis.setting}
          setting={sweepSetting(axis.setting)}
          text={axis.text}
          onCommit={(text) => {
            onText(text);
            return success(undefined);
          }}
        />
      )}
    </div>
  );
}

function SaveButton({ sweep }: { readonly sweep: Sweep }) {
  const { view } = useApp();
  const reports = useStore(sweep.trials, (state) => state.reports);
  const swept = useStore(sweep.store, (state) => state.swept);
  if (!swept || reports.size === 0) return null;
  return (
    <TextButton
      tone="line"
      onPress={() => {
        const name = `${fileStem(swept.title)}-sweep.csv`;
        saveTable(sweepRows(swept, reports), name);
        view.getState().announce(`Saved ${plural(reports.size, "training")} as ${name}`);
      }}
    >
      <Download size={14} aria-hidden /> CSV
    </TextButton>
  );
}
