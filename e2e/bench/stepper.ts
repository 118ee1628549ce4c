/** One gradient step of W1 on a backend, through the port as the trainer uses it. */
import { unwrap } from "../../src/base/result.ts";
import type { Session, Simulator } from "../../src/simulator/simulator.ts";
import { lossCotangent, type Problem, type StepResult } from "./problem.ts";

export class Stepper {
  private readonly problem: Problem;
  private readonly session: Session;

  private constructor(problem: Problem, session: Session) {
    this.problem = problem;
    this.session = session;
  }

  /** @throws {ProblemError} when the backend refuses the circuit. */
  static async open(simulator: Simulator, problem: Problem): Promise<Stepper> {
    return new Stepper(problem, unwrap(await simulator.open(problem.request)));
  }

  /** Forward, the loss's slope, backward. */
  async step(): Promise<StepResult> {
    const { session, problem } = this;
    const expectations = await session.forward(problem.batch);
    const gradient = await session.backward(lossCotangent(expectations, problem.targets));
    return { expectations, ...gradient };
  }

  forward(): Promise<Float64Array> {
    return this.session.forward(this.problem.batch);
  }

  dispose(): void {
    this.session.dispose();
  }
}
