/** Asks a question again whenever its answer may have changed, and never more than there is time for. */
import { isInterruption } from "../base/interruption.ts";
import { problem, type Problem } from "../base/result.ts";

/** Of the time while training goes on, at most this share is spent on one kind of answer by the worker that trains. */
const TRAINING_SHARE = 0.03;
/** And at most so often: twenty times a second. */
const LEAST_MILLISECONDS = 50;

export interface FeedOptions {
  isWanted(): boolean;
  isTraining(): boolean;
  /** Asks, and takes the answer. @returns milliseconds that it took the worker. */
  ask(): Promise<number>;
  fail(why: Problem): void;
  /** Nobody wants it any more. */
  rest(): void;
  /** Of the time while training goes on, 0 to 1; larger where another worker than the one that trains answers. */
  readonly share?: number;
}

export interface Feed {
  /**
   * The answer may have changed. One question at a time is under way, and when its answer comes the
   * next is asked: what happens meanwhile is merged into one.
   * @param isUrgent the person did something; else a question while training goes on waits its turn.
   */
  refresh(isUrgent: boolean): void;
}

export function createFeed({
  isWanted,
  isTraining,
  ask,
  fail,
  rest,
  share = TRAINING_SHARE,
}: FeedOptions): Feed {
  let isAsking = false;
  /** What came up while a question was under way: a change, and whether the person made it. */
  let isStale = false;
  let isStaleUrgent = false;
  let isResting = true;
  let earliest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const askOnce = async (): Promise<void> => {
    try {
      const milliseconds = await ask();
      earliest = performance.now() + Math.max(LEAST_MILLISECONDS, milliseconds / share);
    } catch (error) {
      // The run it was asked of is no more; the next one brings a question of its own.
      if (isInterruption(error)) return;
      fail(problem("inspect/failed", "", (error as Error).message, "Change the circuit, or undo."));
    }
  };

  const start = async (): Promise<void> => {
    isAsking = true;
    isStale = false;
    isStaleUrgent = false;
    await askOnce();
    isAsking = false;
    if (!isWanted() || isStale) refresh(isStaleUrgent);
  };

  const refresh = (isUrgent: boolean): void => {
    if (!isWanted()) {
      if (!isResting && !isAsking) {
        isResting = true;
        rest();
      }
      return;
    }
    isResting = false;
    if (isAsking) {
      isStale = true;
      isStaleUrgent ||= isUrgent;
      return;
    }
    const wait = isUrgent || !isTraining() ? 0 : earliest - performance.now();
    clearTimeout(timer);
    if (wait <= 0) void start();
    else timer = setTimeout(() => refresh(true), wait);
  };

  return { refresh };
}
