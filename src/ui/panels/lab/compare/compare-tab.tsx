/** Pinned runs beside the open one: numbers, settings that differ, and the way back to each. */
import { Pin, Undo2, X } from "lucide-react";
import { useMemo } from "react";
import type { Experiment } from "../../../../experiment/schema.ts";
import type { PinnedRun } from "../../../../state/pins.ts";
import type { MetricPoint } from "../../../../state/run.ts";
import { useActions, useApp, useDocument, usePins, useRun } from "../../../app-context.tsx";
import { IconButton, TextButton } from "../../../primitives/button.tsx";
import { formatCount, formatLoss, formatPercent } from "../../../primitives/format.ts";
import { PinDash } from "../../pins/pin-dash.tsx";
import { pinRun, unpinRun } from "../../pins/pinned-runs.tsx";
import { CompareCurves } from "./compare-curves.tsx";
import { differences } from "./differences.ts";

export function CompareTab() {
  const app = useApp();
  const pins = usePins((state) => state.pins);
  const isEmpty = useRun((run) => run.points.length === 0 || run.isOutdated);
  return (
    <>
      <div className="lab-row">
        <TextButton tone="line" isDisabled={isEmpty} onPress={() => pinRun(app)}>
          <Pin size={14} aria-hidden /> Pin the open run
        </TextButton>
        {pins.length === 0 && (
          <p className="lab-note">
            Nothing is pinned yet. Train a run, pin it, change something and train again: both
            curves stay side by side.
          </p>
        )}
      </div>
      {pins.length > 0 && (
        <>
          <RunsCard pins={pins} />
          <CompareCurves pins={pins} />
          <DifferencesCard pins={pins} />
        </>
      )}
    </>
  );
}

/** Where each run stands now. */
function RunsCard({ pins }: { readonly pins: readonly PinnedRun[] }) {
  const app = useApp();
  const { openExperiment } = useActions();
  const points = useRun((run) => run.points);
  const title = useDocument((document) => document.experiment.title);
  const bringBack = ({ letter, experiment }: PinnedRun): void => {
    openExperiment(experiment, `Bring back run ${letter}`);
    app.view.getState().announce(`The experiment of run ${letter} is open again. Undo goes back.`);
  };
  return (
    <section className="lab-card" aria-label="Runs">
      <h4>Where they stand</h4>
      <div className="lab-table-box">
        <table className="lab-table">
          <thead>
            <tr>
              <th scope="col">Run</th>
              {["Step", "Epoch", "Train loss", "Test loss", "Train acc.", "Test acc."].map(
                (name) => (
                  <th scope="col" key={name} className="is-number">
                    {name}
                  </th>
                ),
              )}
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row" className="compare-run">
                <b>Open</b> {title}
              </th>
              <Numbers point={points.at(-1)} />
              <td>{""}</td>
            </tr>
            {pins.map((pin) => (
              <tr key={pin.letter}>
                <th scope="row" className="compare-run">
                  <b>{pin.letter}</b> <PinDash letter={pin.letter} /> {pin.experiment.title}
                </th>
                <Numbers point={pin.points.at(-1)} />
                <td className="compare-actions">
                  <TextButton
                    tone="line"
                    aria-label={`Bring back run ${pin.letter}`}
                    onPress={() => bringBack(pin)}
                  >
                    <Undo2 size={13} aria-hidden /> Bring back
                  </TextButton>
                  <IconButton
                    label={`Remove run ${pin.letter}`}
                    onPress={() => unpinRun(app, pin.letter)}
                  >
                    <X size={14} aria-hidden />
                  </IconButton>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Numbers({ point }: { readonly point: MetricPoint | undefined }) {
  const texts = point
    ? [
        formatCount(point.step),
        formatCount(point.epoch),
        formatLoss(point.trainLoss),
        formatLoss(point.testLoss ?? Number.NaN),
        formatPercent(point.trainAccuracy ?? Number.NaN),
        formatPercent(point.testAccuracy ?? Number.NaN),
      ]
    : ["–", "–", "–", "–", "–", "–"];
  return texts.map((text, column) => (
    // oxlint-disable-next-line react/no-array-index-key -- columns stay where they are
    <td key={column} className="is-number">
      {text}
    </td>
  ));
}

/** The settings in which some of the runs differ. */
function DifferencesCard({ pins }: { readonly pins: readonly PinnedRun[] }) {
  const open = useDocument((document) => document.experiment);
  const rows = useMemo(() => {
    const all: Experiment[] = [open, ...pins.map(({ experiment }) => experiment)];
    return differences(all);
  }, [open, pins]);
  return (
    <section className="lab-card" aria-label="Settings that differ">
      <h4>Settings that differ</h4>
      {rows.length === 0 ? (
        <p className="lab-note">All of them have the same settings.</p>
      ) : (
        <div className="lab-table-box">
          <table className="lab-table compare-differences">
            <thead>
              <tr>
                <th scope="col">Setting</th>
                <th scope="col">Open</th>
                {pins.map(({ letter }) => (
                  <th scope="col" key={letter}>
                    {letter}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, values }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {values.map((value, index) => (
                    // oxlint-disable-next-line react/no-array-index-key -- one for each run, in their order
                    <td key={index} data-differs={index > 0 && value !== values[0]}>
                      {value}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
