/** Pins the run and lists what is pinned, where the curves are. */
import { Pin, X } from "lucide-react";
import { useMemo } from "react";
import { Button } from "react-aria-components";
import type { AppContext } from "../../../state/app-context.ts";
import type { PinnedRun } from "../../../state/pins.ts";
import { useApp, useDocument, usePins, useRun } from "../../app-context.tsx";
import { Hint, IconButton } from "../../primitives/button.tsx";
import { differenceInShort } from "../lab/compare/differences.ts";
import { PinDash } from "./pin-dash.tsx";

/** Pins the run as it stands, and says so. */
export function pinRun({ document: documents, run, pins, view }: AppContext): void {
  const { points, executions, isOutdated } = run.getState();
  const pinned = pins.getState().pin({
    experiment: documents.getState().experiment,
    // Those before an edit belong to another experiment.
    points: isOutdated ? [] : points,
    executions,
  });
  if (pinned.ok) {
    view.getState().announce(`Pinned as run ${pinned.value.letter}. Its curves stay.`);
  } else view.getState().notifyProblems(pinned.problems);
}

/** Takes a pinned run away, and says so. */
export function unpinRun({ pins, view }: AppContext, letter: PinnedRun["letter"]): void {
  pins.getState().unpin(letter);
  view.getState().announce(`Run ${letter} is pinned no more.`);
}

export function PinButton() {
  const app = useApp();
  const isEmpty = useRun((run) => run.points.length === 0 || run.isOutdated);
  return (
    <span className="pin-button">
      <IconButton
        label="Pin this run"
        hint="Pin this run: its curves stay while others are trained"
        isDisabled={isEmpty}
        onPress={() => pinRun(app)}
      >
        <Pin size={14} aria-hidden />
      </IconButton>
    </span>
  );
}

/** A row for each pinned run; nothing where none is. */
export function PinnedRuns() {
  const pins = usePins((state) => state.pins);
  if (pins.length === 0) return null;
  return (
    <ul className="pin-list" aria-label="Pinned runs">
      {pins.map((pin) => (
        <PinRow key={pin.letter} pin={pin} />
      ))}
    </ul>
  );
}

function PinRow({ pin }: { readonly pin: PinnedRun }) {
  const app = useApp();
  const experiment = useDocument((document) => document.experiment);
  const short = useMemo(
    () => differenceInShort(pin.experiment, experiment),
    [pin.experiment, experiment],
  );
  return (
    <li className="pin-row">
      <Hint text="What differs, and the whole curves">
        <Button className="pin-open" onPress={() => app.view.getState().openLab("compare")}>
          <b>{pin.letter}</b>
          <PinDash letter={pin.letter} />
          <span>{short}</span>
        </Button>
      </Hint>
      <IconButton label={`Remove run ${pin.letter}`} onPress={() => unpinRun(app, pin.letter)}>
        <X size={13} aria-hidden />
      </IconButton>
    </li>
  );
}
