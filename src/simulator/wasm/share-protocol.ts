/**
 * What a thread asks of a worker of the pool, and what it answers. Plain messages with a number: two go
 * out and back in every step, so that they take the shortest way there is.
 */
import type { Batch, SessionRequest } from "../simulator.ts";
import type { TeamPlan } from "./large/team-plan.ts";
import type { SessionOptions, ShareSums } from "./share.ts";

/** By the name of a call: what goes there and what comes back. */
export interface ShareCalls {
  open: {
    readonly argument: { readonly request: SessionRequest; readonly options: SessionOptions };
    readonly value: null;
  };
  forward: { readonly argument: Batch; readonly value: Float64Array };
  backward: { readonly argument: Float64Array; readonly value: ShareSums };
  /** To be a thread of a team, ... */
  enlist: {
    readonly argument: { readonly plan: TeamPlan; readonly index: number };
    readonly value: null;
  };
  /** ..., and to serve it until it is told to go: by words in memory, for it hears nothing meanwhile. */
  serve: { readonly argument: null; readonly value: null };
  close: { readonly argument: null; readonly value: null };
}

export type ShareCallName = keyof ShareCalls;

export interface ShareQuestion<Name extends ShareCallName = ShareCallName> {
  readonly number: number;
  /** Of the session, chosen by whoever asks. */
  readonly share: number;
  readonly name: Name;
  readonly argument: ShareCalls[Name]["argument"];
}

/** To the question with the same number. */
export type ShareAnswer =
  | {
      readonly number: number;
      readonly value: ShareCalls[ShareCallName]["value"];
      /** What the worker now holds for the session. */
      readonly bytesHeld: number;
    }
  | { readonly number: number; readonly error: string };
