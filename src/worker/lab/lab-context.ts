/** What an answer works with. */
import type { Result } from "../../base/result.ts";
import type { Experiment } from "../../experiment/schema.ts";
import type { Checkpoint } from "../../learning/chunked-passes.ts";
import type { Trainer } from "../../learning/trainer-interface.ts";
import type { Simulator } from "../../simulator/simulator.ts";
import type { LabKind, LabQuery, LabReport } from "./lab-protocol.ts";

export interface LabContext {
  /** The lab's own, shared by all answers: not theirs to dispose of. */
  readonly simulator: Simulator;
  /** Opens an experiment at step 0, or says everything that is wrong with it; the caller's to dispose of. On the lab's simulator if on no other. */
  openTrainer(experiment: Experiment, on?: Simulator): Promise<Result<Trainer>>;
  /**
   * To be awaited every few milliseconds, with the share of the work that is done: lets messages in, tells
   * the page, and rejects once the call was cancelled.
   */
  readonly checkpoint: Checkpoint;
}

export type Answer<Kind extends LabKind> = (
  query: LabQuery<Kind>,
  context: LabContext,
) => Promise<Result<LabReport<Kind>>>;
