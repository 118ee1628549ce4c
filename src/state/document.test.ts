/** The document under any sequence of commands, gestures, undos and redos, against a plain list of snapshots. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { at } from "../base/assert.ts";
import { circuitCommands, type CircuitCommand } from "../circuit/command-fixtures.ts";
import { experiments } from "../experiment/fixtures.ts";
import type { Experiment } from "../experiment/schema.ts";
import { createDocumentStore, onCircuit, type DocumentState } from "./document.ts";

/** What undo and redo must give, kept as naively as can be. */
class Snapshots {
  private readonly list: Experiment[];
  private place = 0;

  constructor(first: Experiment) {
    this.list = [first];
  }

  get present(): Experiment {
    return at(this.list, this.place);
  }
  /** The longest way that undo can go, and redo. */
  get length(): number {
    return this.list.length;
  }
  /** A step, unless nothing changed. */
  add(next: Experiment): void {
    if (next !== this.present) this.list.splice(++this.place, Infinity, next);
  }
  move(by: number): void {
    this.place = Math.min(Math.max(0, this.place + by), this.list.length - 1);
  }
}

/** What a command makes of an experiment: the same where it is refused. */
function outcome(experiment: Experiment, command: CircuitCommand): Experiment {
  const result = onCircuit(command)(experiment);
  return result.ok ? result.value : experiment;
}

type Act = (document: DocumentState, snapshots: Snapshots) => void;

const applying = circuitCommands.map((command): Act => (document, snapshots) => {
  document.applyToCircuit("Edit", command);
  snapshots.add(outcome(snapshots.present, command));
});

type Ending = "commit" | "cancel" | "undo" | "an edit";

const gesturing = fc
  .tuple(
    fc.array(circuitCommands, { maxLength: 4 }),
    fc.constantFrom<Ending>("commit", "cancel", "undo", "an edit"),
    circuitCommands,
  )
  .map(([commands, ending, edit]): Act => (document, snapshots) => {
    document.begin("Drag");
    for (const command of commands) document.preview(onCircuit(command));
    const dragged = commands.reduce(outcome, snapshots.present);
    if (ending === "commit") document.commit();
    if (ending === "cancel") document.cancel();
    if (ending === "undo") document.undo();
    if (ending === "an edit") document.applyToCircuit("Edit", edit);
    if (ending === "commit") snapshots.add(dragged);
    if (ending === "an edit") {
      // A refused edit leaves the gesture under way.
      const isRefused = !onCircuit(edit)(dragged).ok;
      if (isRefused) document.commit();
      snapshots.add(dragged);
      snapshots.add(outcome(dragged, edit));
    }
  });

const act: fc.Arbitrary<Act> = fc.oneof(
  { arbitrary: applying, weight: 6 },
  { arbitrary: gesturing, weight: 2 },
  {
    arbitrary: fc.constant<Act>((document, snapshots) => {
      document.undo();
      snapshots.move(-1);
    }),
    weight: 3,
  },
  {
    arbitrary: fc.constant<Act>((document, snapshots) => {
      document.redo();
      snapshots.move(1);
    }),
    weight: 2,
  },
  experiments.map((experiment): Act => (document, snapshots) => {
    document.load(experiment, "Open");
    snapshots.add(experiment);
  }),
);

it("undo∘do = id, for any commands, gestures, undos and redos", () => {
  let steps = 0;
  fc.assert(
    fc.property(experiments, fc.array(act, { maxLength: 40, size: "max" }), (first, acts) => {
      const store = createDocumentStore(first);
      const snapshots = new Snapshots(first);
      for (const perform of acts) {
        perform(store.getState(), snapshots);
        expect(store.getState().experiment).toEqual(snapshots.present);
      }
      const end = snapshots.length;
      const way = [
        ...Array.from({ length: end }, () => ["undo", -1] as const),
        ...Array.from({ length: end }, () => ["redo", 1] as const),
      ];
      for (const [name, by] of way) {
        store.getState()[name]();
        snapshots.move(by);
        expect(store.getState().experiment).toEqual(snapshots.present);
      }
      steps += end - 1;
    }),
    { numRuns: 100, seed: 6 },
  );
  expect(steps).toBeGreaterThan(400);
});
