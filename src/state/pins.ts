/** Runs that were pinned: their curves stay beside those of the next runs, until they are removed. */
import { createStore } from "zustand/vanilla";
import { failure, problem, success, type Result } from "../base/result.ts";
import type { Experiment } from "../experiment/schema.ts";
import type { MetricPoint } from "../learning/run-report.ts";
import type { Executions } from "../simulator/simulator.ts";

/** Each has a dash of its own in the charts. */
export const PIN_LETTERS = ["A", "B", "C", "D"] as const;
export type PinLetter = (typeof PIN_LETTERS)[number];

export interface PinnedRun {
  /** What it is called on the screen. */
  readonly letter: PinLetter;
  readonly experiment: Experiment;
  /** As far as it had come. */
  readonly points: readonly MetricPoint[];
  /** Of circuits and shots, as far as it had come; null where nobody counted. */
  readonly executions: Executions | null;
}

export interface PinsState {
  /** In the order of their letters. */
  readonly pins: readonly PinnedRun[];
  /** Fails where nothing has been measured yet, and where all letters are taken. */
  pin(run: Omit<PinnedRun, "letter">): Result<PinnedRun>;
  unpin(letter: PinLetter): void;
}

export type PinsStore = ReturnType<typeof createPinsStore>;

export function createPinsStore() {
  return createStore<PinsState>()((set, get) => ({
    pins: [],
    pin(run) {
      const { pins } = get();
      if (run.points.length === 0) {
        return failure(
          problem(
            "pins/nothing-measured",
            "",
            "Nothing of this run has been measured yet, so there is no curve to pin.",
            "Press play, and pin it then.",
          ),
        );
      }
      const letter = PIN_LETTERS.find((free) => pins.every((pin) => pin.letter !== free));
      if (letter === undefined) {
        return failure(
          problem(
            "pins/too-many",
            "",
            `${PIN_LETTERS.length} runs are pinned already; more lines could not be told apart.`,
            "Remove one of them first.",
          ),
        );
      }
      const pinned = { ...run, letter };
      set({ pins: [...pins, pinned].toSorted((a, b) => a.letter.localeCompare(b.letter)) });
      return success(pinned);
    },
    unpin: (letter) => set({ pins: get().pins.filter((pin) => pin.letter !== letter) }),
  }));
}
