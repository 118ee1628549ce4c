/** The classical twin against the hybrid: the terms of the match, its progress, the verdict and the curves. */
import { Download, Swords } from "lucide-react";
import { useEffect } from "react";
import { Checkbox } from "react-aria-components";
import { useStore } from "zustand";
import { fileStem } from "../../../../experiment/file.ts";
import {
  arrange,
  firstMatchForm,
  matchOf,
  matchPlan,
  matchRows,
  type MatchForm,
  type TwinMatch,
} from "../../../../state/twin.ts";
import { useApp, useDocument } from "../../../app-context.tsx";
import { TextButton } from "../../../primitives/button.tsx";
import { plural } from "../../../primitives/format.ts";
import { NumberEntry } from "../../../primitives/number-entry.tsx";
import { SelectField } from "../../../primitives/select-field.tsx";
import { MAX_LAB_EPOCHS, MAX_LAB_SEEDS, wholeNumber } from "../trials/limits.ts";
import { saveTable } from "../trials/save-table.ts";
import { tellWhenOver } from "../trials/tell-when-over.ts";
import { TrialsCard } from "../trials/trials-card.tsx";
import { TwinResults } from "./twin-results.tsx";

export function TwinTab() {
  const app = useApp();
  const twin = matchOf(app.lab);
  const experiment = useDocument((document) => document.experiment);
  const form = useStore(twin.store, (state) => state.form);
  useEffect(() => {
    if (form === null) twin.store.getState().edit(firstMatchForm(experiment));
  }, [form, twin, experiment]);
  if (form === null) return null;
  return (
    <>
      <FormCard twin={twin} form={form} />
      <TrialsCard trials={twin.trials} />
      <TwinResults twin={twin} />
    </>
  );
}

const RATE_OPTIONS = [
  { id: "1", label: "only the run's own" },
  { id: "3", label: "3, a factor of 3 apart" },
  { id: "5", label: "5, a factor of 3 apart" },
] as const;

function FormCard({ twin, form }: { readonly twin: TwinMatch; readonly form: MatchForm }) {
  const app = useApp();
  const experiment = useDocument((document) => document.experiment);
  const status = useStore(twin.trials, (state) => state.status);
  const { edit, start } = twin.store.getState();
  const isBusy = status === "running" || status === "timing";
  const match = arrange(experiment, form);
  return (
    <section className="lab-card" aria-label="Terms of the match">
      <div className="lab-row lab-fields">
        <NumberEntry
          label="Seeds"
          help="Each contestant is trained once for each seed, the same for all. A verdict needs at least 5."
          value={form.seedCount}
          choices={[5, 8, 10, 20]}
          width={4}
          onCommit={(seedCount) =>
            wholeNumber("seeds", seedCount, MAX_LAB_SEEDS, () => edit({ ...form, seedCount }))
          }
        />
        <NumberEntry
          label="Epochs"
          help="How long each of them is trained."
          value={form.epochs}
          choices={[10, 20, 50, 100]}
          width={5}
          onCommit={(epochs) =>
            wholeNumber("epochs", epochs, MAX_LAB_EPOCHS, () => edit({ ...form, epochs }))
          }
        />
        <SelectField
          label="Learning rates tried"
          help="Each contestant tries the same rates with the same seed, which is not among those of the match, and goes on with the one of least validation loss (training loss where nothing is held out for that)."
          options={RATE_OPTIONS}
          value={String(form.rateCount) as (typeof RATE_OPTIONS)[number]["id"]}
          onChange={(count) => edit({ ...form, rateCount: Number(count) })}
        />
        <Checkbox
          className="lab-checkbox"
          isSelected={form.hasUnentangled}
          onChange={(hasUnentangled) => edit({ ...form, hasUnentangled })}
        >
          <span className="lab-check" aria-hidden />
          Also the circuit without entanglers
        </Checkbox>
      </div>
      <p className="lab-note">
        {`${plural(matchPlan(match).count, "training")} of ${plural(form.epochs, "epoch")}. The twin is a dense network with as many trained weights as the hybrid, or as near to that as can be; it gets the same rows, batches, seeds and learning rates to try.`}
      </p>
      <div className="lab-row">
        <TextButton
          tone="fill"
          isDisabled={isBusy}
          onPress={() => {
            start(experiment);
            tellWhenOver(app, twin.trials, "match");
          }}
        >
          <Swords size={14} aria-hidden /> {form.hasUnentangled ? "Train all three" : "Train both"}
        </TextButton>
        <SaveButton twin={twin} />
      </div>
    </section>
  );
}

function SaveButton({ twin }: { readonly twin: TwinMatch }) {
  const { view } = useApp();
  const reports = useStore(twin.trials, (state) => state.reports);
  const match = useStore(twin.store, (state) => state.match);
  if (!match || reports.size === 0) return null;
  return (
    <TextButton
      tone="line"
      onPress={() => {
        const name = `${fileStem(match.experiment.title)}-twin.csv`;
        saveTable(matchRows(match, reports), name);
        view.getState().announce(`Saved the match as ${name}`);
      }}
    >
      <Download size={14} aria-hidden /> CSV
    </TextButton>
  );
}
