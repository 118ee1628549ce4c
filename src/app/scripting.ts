/** `window.ansatz`: the page's functions for power users, teachers and tests. Documented in README.md. */
import * as v from "valibot";
import { unwrap, type Result } from "../base/result.ts";
import { decodeLink, isExperimentLink } from "../experiment/link.ts";
import { parseExperiment, parseExperimentText } from "../experiment/parse-experiment.ts";
import type { Experiment } from "../experiment/schema.ts";
import type { AppContext } from "../state/app-context.ts";
import type { MetricPoint, BackendStatus } from "../state/run.ts";
import { admit } from "./admit.ts";
import type { CircuitGradient, CircuitQuery, Diagnosis, Engine } from "../worker/protocol.ts";

/** A query whose features may come as a typed array. */
export interface ScriptingQuery extends Omit<CircuitQuery, "features"> {
  readonly features?: ArrayLike<number>;
}

export interface Scripting {
  load(source: unknown): Promise<Experiment>;
  experiment(): Promise<Experiment>;
  backend(): Promise<BackendStatus>;
  state(query?: { sample?: number }): Promise<Float64Array>;
  expectations(query?: ScriptingQuery): Promise<readonly number[]>;
  gradient(query?: ScriptingQuery): Promise<CircuitGradient>;
  train(options: { steps: number }): Promise<MetricPoint>;
  metrics(): Promise<readonly MetricPoint[]>;
  plan(): Promise<Diagnosis>;
}

const sampleIndex = v.pipe(v.number(), v.integer(), v.minValue(0));
const finite = v.pipe(v.number(), v.finite());
/** An array of numbers, plain or typed, as a plain one. */
const numbers = v.union(
  [
    v.array(finite),
    v.pipe(
      v.custom<Float64Array>(
        (value) => ArrayBuffer.isView(value) && Symbol.iterator in value,
        "Expected numbers",
      ),
      v.transform((values) => Array.from(values)),
      v.array(finite),
    ),
  ],
  "Expected an array of finite numbers",
);
const entries = {
  sample: v.exactOptional(sampleIndex),
  features: v.exactOptional(numbers),
  parameters: v.exactOptional(v.record(v.string(), finite)),
  observables: v.exactOptional(v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(64))),
};
const querySchema = v.strictObject(entries);
const stateSchema = v.strictObject({ sample: entries.sample });
const trainSchema = v.strictObject({
  steps: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
});

/** @throws TypeError that names the call, the place and what was expected. */
function check<T>(call: string, schema: v.GenericSchema<unknown, T>, value: unknown): T {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const place = issue && v.getDotPath(issue);
  throw new TypeError(
    `ansatz.${call}: ${place ? `"${place}": ` : ""}${issue?.message ?? "wrong argument"}.`,
  );
}

/** @throws TypeError when a call was given more than it takes. */
function refuseStray(call: string, stray: readonly unknown[], taken = "nothing"): void {
  if (stray.length === 0) return;
  throw new TypeError(`ansatz.${call} takes ${taken}; it was given more.`);
}

/** An experiment as an object, as JSON text, or as a link. */
async function readSource(source: unknown): Promise<Result<Experiment>> {
  if (typeof source !== "string") return parseExperiment(source);
  const hashStart = source.indexOf("#");
  const hash = hashStart < 0 ? "" : source.slice(hashStart);
  if (isExperimentLink(hash)) return decodeLink(hash);
  return parseExperimentText(source);
}

/** @param ready resolves when the page has opened its first experiment. */
export function createScripting(
  app: AppContext,
  engine: Engine,
  ready: Promise<void>,
  follow: (experiment: Experiment) => Promise<void>,
): Scripting {
  /** Waits until the engine has what the document shows. @throws when it cannot be opened. */
  const settled = async (): Promise<void> => {
    await ready;
    await follow(app.document.getState().experiment);
    const { status, problems } = app.run.getState();
    if (status === "broken") unwrap({ ok: false, problems });
  };
  const sampleInRange = (sample: number | undefined): void => {
    const count = app.run.getState().dataset?.sampleCount ?? 0;
    if (sample !== undefined && sample >= count) {
      throw new RangeError(
        `There is no sample ${sample}; the data has ${count} (0 to ${count - 1}).`,
      );
    }
  };
  const query = async (call: string, value: unknown): Promise<CircuitQuery> => {
    const checked = check(call, querySchema, value);
    await settled();
    sampleInRange(checked.sample);
    return checked;
  };
  return {
    async load(source, ...stray: unknown[]) {
      refuseStray("load", stray, "one experiment");
      await ready;
      const experiment = unwrap(await admit(engine, await readSource(source)));
      app.document.getState().load(experiment, `Load ${experiment.title}`);
      app.view.getState().showGate(null);
      app.inspection.getState().goTo(null);
      await settled();
      return experiment;
    },
    async experiment(...stray: unknown[]) {
      refuseStray("experiment", stray);
      await ready;
      return structuredClone(app.document.getState().experiment);
    },
    async backend(...stray: unknown[]) {
      refuseStray("backend", stray);
      await ready;
      const { backend } = app.run.getState();
      if (!backend) throw new Error("No backend could be started.");
      return backend;
    },
    async state(value = {}, ...stray: unknown[]) {
      refuseStray("state", stray, "one object");
      const { sample } = check("state", stateSchema, value);
      await settled();
      sampleInRange(sample);
      return engine.state(sample === undefined ? {} : { sample });
    },
    async expectations(value = {}, ...stray: unknown[]) {
      refuseStray("expectations", stray, "one object");
      return engine.expectations(await query("expectations", value));
    },
    async gradient(value = {}, ...stray: unknown[]) {
      refuseStray("gradient", stray, "one object");
      return engine.gradient(await query("gradient", value));
    },
    async train(options, ...stray: unknown[]) {
      refuseStray("train", stray, "one object");
      const { steps } = check("train", trainSchema, options);
      await settled();
      await app.run.getState().train(steps);
      const last = (await engine.metrics()).at(-1);
      if (!last) throw new Error("Training gave no metrics.");
      return last;
    },
    async metrics(...stray: unknown[]) {
      refuseStray("metrics", stray);
      await settled();
      return engine.metrics();
    },
    async plan() {
      await settled();
      return engine.diagnose();
    },
  };
}
