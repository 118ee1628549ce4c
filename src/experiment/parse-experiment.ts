/** From an unknown value (a file, a link, storage) to an experiment, or every reason why not. */
import * as v from "valibot";
import { failure, problem, success, type Problem, type Result } from "../base/result.ts";
import { validateExperiment } from "./commands.ts";
import { describeIssue } from "./describe-issue.ts";
import { migrate } from "./migrations.ts";
import { EXPERIMENT_VERSION, experimentSchema, type Experiment } from "./schema.ts";

const MAX_REPORTED = 10;

function schemaProblems(issues: readonly v.BaseIssue<unknown>[]): Problem[] {
  const problems = issues.slice(0, MAX_REPORTED).map(describeIssue);
  if (issues.length > MAX_REPORTED) {
    const rest = `And ${issues.length - MAX_REPORTED} more.`;
    problems.push(problem("experiment/invalid", "", rest, ""));
  }
  return problems;
}

/** Checks format and version, migrates, checks the schema, then the circuit. */
export function parseExperiment(source: unknown): Result<Experiment> {
  const head = v.safeParse(v.object({ format: v.literal("ansatz"), version: v.number() }), source);
  if (!head.success) {
    return failure(
      problem(
        "experiment/not-an-experiment",
        "",
        "This is not an Ansatz experiment.",
        "Choose a file or link that Ansatz made.",
      ),
    );
  }
  const { version } = head.output;
  if (version > EXPERIMENT_VERSION) {
    return failure(
      problem(
        "experiment/newer-version",
        "version",
        `This experiment has version ${version}; this page reads up to version ${EXPERIMENT_VERSION}.`,
        "Reload the page to get the newest Ansatz.",
      ),
    );
  }
  const migrated = migrate(source, version);
  if (!migrated.ok) return migrated;
  const parsed = v.safeParse(experimentSchema, migrated.value);
  if (!parsed.success) return failure(...schemaProblems(parsed.issues));
  const problems = validateExperiment(parsed.output);
  return problems.length === 0
    ? success(parsed.output)
    : failure(...problems.slice(0, MAX_REPORTED));
}

/** The same from JSON text. */
export function parseExperimentText(text: string): Result<Experiment> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failure(
      problem(
        "experiment/not-json",
        "",
        `This is not readable JSON (${(error as Error).message}).`,
        "It may be cut off: copy or download it again.",
      ),
    );
  }
  return parseExperiment(value);
}
