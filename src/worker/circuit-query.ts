/** Answers questions about the circuit alone: state, expectations, gradient of one row. */
import { at } from "../base/assert.ts";
import { unwrap } from "../base/result.ts";
import { createReadout, type Readout } from "../learning/readout.ts";
import type { Session } from "../simulator/simulator.ts";
import type { CircuitGradient, CircuitQuery } from "./protocol.ts";
import type { Run } from "./run.ts";

interface Row {
  readonly features: Float64Array;
  readonly parameters: Float64Array;
}

/** The row a query asks about. @throws with a readable message when it names what is not there. */
async function resolveRow({ trainer, selectedSample }: Run, query: CircuitQuery): Promise<Row> {
  const { parameterNames, circuitInputCount } = trainer;
  const parameters = trainer.parameters();
  for (const [name, value] of Object.entries(query.parameters ?? {})) {
    const index = parameterNames.indexOf(name);
    if (index < 0) {
      const known = parameterNames.length === 0 ? "none" : parameterNames.join(", ");
      throw new Error(`There is no parameter "${name}"; the circuit has ${known}.`);
    }
    parameters[index] = value;
  }
  if (query.features) {
    if (query.sample !== undefined) {
      throw new Error('Give either "sample" or "features": both are the circuit\'s inputs.');
    }
    if (query.features.length !== circuitInputCount) {
      throw new Error(
        `"features" has ${query.features.length} numbers; the circuit takes ${circuitInputCount}.`,
      );
    }
    return { features: Float64Array.from(query.features), parameters };
  }
  const report = await trainer.sample(query.sample ?? selectedSample);
  return { features: Float64Array.from(report.circuitInputs), parameters };
}

async function withSession<T>(
  run: Run,
  observables: readonly string[],
  work: (session: Session, readout: Readout) => Promise<T>,
): Promise<T> {
  const readout = createReadout({ kind: "expectations", observables }, run.wireCount);
  const session = unwrap(await run.trainer.openSession(readout.observables));
  try {
    return await work(session, readout);
  } finally {
    session.dispose();
  }
}

function everyZ(wireCount: number): readonly string[] {
  return Array.from({ length: wireCount }, (_, wire) => `Z${wire}`);
}

export async function queryState(run: Run, query: CircuitQuery): Promise<Float64Array> {
  const { features, parameters } = await resolveRow(run, query);
  return run.trainer.session().state(features, parameters);
}

/** One expectation per observable; by default ⟨Z⟩ of every wire. */
export async function queryExpectations(run: Run, query: CircuitQuery): Promise<readonly number[]> {
  const row = await resolveRow(run, query);
  const observables = query.observables ?? everyZ(run.wireCount);
  return withSession(run, observables, async (session, readout) => {
    const expectations = await session.forward({ size: 1, ...row });
    return [...readout.forward(expectations, 1)];
  });
}

export async function queryGradient(run: Run, query: CircuitQuery): Promise<CircuitGradient> {
  const row = await resolveRow(run, query);
  const observables = query.observables ?? everyZ(run.wireCount);
  return withSession(run, observables, async (session, readout) => {
    const parameters: Record<string, number>[] = [];
    const features: number[][] = [];
    for (let index = 0; index < observables.length; index++) {
      const cotangent = new Float64Array(observables.length);
      cotangent[index] = 1;
      await session.forward({ size: 1, ...row });
      const gradient = await session.backward(readout.backward(cotangent, 1));
      const names = run.trainer.parameterNames;
      parameters.push(
        Object.fromEntries(names.map((name, k) => [name, at(gradient.parameters, k)])),
      );
      features.push([...gradient.features]);
    }
    return { observables, parameters, features };
  });
}
