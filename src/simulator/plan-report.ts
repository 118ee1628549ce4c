/** What a session would do for a batch, as plain data for people: the plan printed. */

export interface PlanDispatch {
  readonly kernel: string;
  readonly workgroupCount: number;
  readonly workgroupWidth: number;
}

export interface PlanReport {
  readonly wireCount: number;
  readonly batchSize: number;
  /** What `forward` and `backward` run; what the observables cannot see is gone. */
  readonly instructions: readonly string[];
  /** Instructions of the whole circuit, which `state` runs. */
  readonly fullInstructionCount: number;
  /** Of large states: how instructions are grouped into sweeps, in lines. */
  readonly sweeps?: readonly string[];
  readonly forward: readonly PlanDispatch[];
  readonly backward: readonly PlanDispatch[];
  /** What a batch of this size takes, forward and backward. */
  readonly buffers: readonly { readonly name: string; readonly bytes: number }[];
}
