/** The lab: answers questions beside the run, several at a time, each of which can be cancelled. */
import { InterruptedError } from "../../base/interruption.ts";
import { failure, type Result } from "../../base/result.ts";
import { validateExperiment } from "../../experiment/commands.ts";
import type { Experiment } from "../../experiment/schema.ts";
import { CLASSIFY } from "../../learning/settings.ts";
import { createTrainer } from "../../learning/trainer.ts";
import type { Trainer } from "../../learning/trainer-interface.ts";
import { createReference } from "../../simulator/reference/reference.ts";
import { selfCheck } from "../../simulator/self-check.ts";
import type { Simulator } from "../../simulator/simulator.ts";
import { createWasm } from "../../simulator/wasm/wasm-simulator.ts";
import { LastDataset } from "../last-dataset.ts";
import { ProgressMeter } from "../progress-meter.ts";
import { createYielder } from "../yielder.ts";
import { ANSWERS } from "./answers.ts";
import type { Answer, LabContext } from "./lab-context.ts";
import type { LabKind, LabProgress, LabQuery, LabReport, ServedLab } from "./lab-protocol.ts";

/**
 * One thread of WebAssembly: the run keeps the GPU and the other cores. The reference where there is none,
 * or where it fails its self-check.
 */
async function createLabSimulator(): Promise<Simulator> {
  const made = await createWasm({ threads: 1 });
  if (!made.ok) return createReference();
  const checked = await selfCheck(made.value);
  if (checked.ok) return made.value;
  made.value.dispose();
  return createReference();
}

export class LabDesk implements ServedLab {
  private readonly tell: (call: number, progress: LabProgress) => void;
  private simulator: Promise<Simulator> | null = null;
  private readonly datasets = new LastDataset();
  private readonly open = new Set<number>();
  private readonly cancelled = new Set<number>();
  private readonly yieldToMessages = createYielder();

  /** @param tell hears of calls that take longer than half a second. */
  constructor(tell: (call: number, progress: LabProgress) => void = () => {}) {
    this.tell = tell;
  }

  async ask<Kind extends LabKind>(
    call: number,
    kind: Kind,
    query: LabQuery<Kind>,
  ): Promise<Result<LabReport<Kind>>> {
    this.open.add(call);
    const meter = new ProgressMeter<LabKind>((work) => {
      if (work) this.tell(call, { done: work.done, secondsLeft: work.secondsLeft });
    });
    meter.begin(kind);
    try {
      const answer = (await ANSWERS[kind]()) as Answer<Kind>;
      return await answer(query, await this.contextOf(call, meter));
    } finally {
      meter.end();
      this.open.delete(call);
      this.cancelled.delete(call);
    }
  }

  async cancel(call: number): Promise<void> {
    if (this.open.has(call)) this.cancelled.add(call);
  }

  private async contextOf(call: number, meter: ProgressMeter<LabKind>): Promise<LabContext> {
    this.simulator ??= createLabSimulator();
    const simulator = await this.simulator;
    return {
      simulator,
      openTrainer: (experiment, on = simulator) => this.openTrainer(experiment, on),
      checkpoint: async (done) => {
        if (done !== undefined) meter.report(done);
        await this.yieldToMessages();
        if (this.cancelled.has(call)) throw new InterruptedError("The question was cancelled.");
      },
    };
  }

  private async openTrainer(
    experiment: Experiment,
    simulator: Simulator,
  ): Promise<Result<Trainer>> {
    const problems = validateExperiment(experiment);
    if (problems.length > 0) return failure(...problems);
    const built = await this.datasets.build(experiment.task ?? CLASSIFY, experiment.data);
    if (!built.ok) return built;
    const { title: _title, view: _view, data: _data, ...task } = experiment;
    return createTrainer({ ...task, dataset: built.value }, simulator);
  }
}
