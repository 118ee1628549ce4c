/** Reads a table in a worker and cuts it to the chosen columns; only the last answer counts. */
import { useCallback, useEffect, useRef, useState } from "react";
import { failure, problem, type Problem, type Result } from "../../../../base/result.ts";
import { MAX_COLUMNS } from "../../../../datasets/settings.ts";
import type {
  ExtractedTable,
  OpenTableReader,
  TableSurvey,
} from "../../../../state/app-context.ts";
import { useActions } from "../../../app-context.tsx";

export interface TableSource {
  /** The name of its file, or what it is. */
  readonly name: string;
  readonly content: File | string;
}

export interface ColumnChoice {
  readonly label: number;
  readonly features: readonly number[];
}

interface Reading {
  readonly source: TableSource | null;
  readonly survey: TableSurvey | null;
  readonly choice: ColumnChoice | null;
  readonly extracted: ExtractedTable | null;
  readonly problems: readonly Problem[];
  readonly isBusy: boolean;
}

const NOTHING: Reading = {
  source: null,
  survey: null,
  choice: null,
  extracted: null,
  problems: [],
  isBusy: false,
};

/** Columns of numbers that differ, up to as many as can be features; a regression learns the last of them. */
function usualChoice(survey: TableSurvey, isRegression: boolean): ColumnChoice {
  const { columns } = survey;
  const last = columns.findLastIndex(({ kind }) => kind === "number");
  const label = isRegression && last >= 0 ? last : survey.label;
  const features = columns.flatMap(({ kind, isConstant }, column) =>
    column !== label && kind === "number" && !isConstant ? [column] : [],
  );
  return { label, features: features.slice(0, MAX_COLUMNS) };
}

const broken = (error: unknown): Result<never> =>
  failure(
    problem(
      "csv/broken",
      "",
      `The table could not be read: ${(error as Error).message}`,
      "Try again, or with fewer rows.",
    ),
  );

/**
 * @param seed of the rows that are drawn where there are too many.
 * @param isRegression whether the label is to be learnt as a number.
 */
export function useTableReader(seed: number, isRegression: boolean) {
  const { openTableReader } = useActions();
  const [reading, setReading] = useState<Reading>(NOTHING);
  const opened = useRef<Promise<OpenTableReader> | null>(null);
  /** Counts what was asked, so that a late answer to something else is dropped. */
  const asked = useRef(0);
  useEffect(
    () => () => {
      asked.current += 1;
      void opened.current?.then((reader) => reader.close());
      opened.current = null;
    },
    [],
  );
  const reader = useCallback((): Promise<OpenTableReader> => {
    const open = opened.current ?? openTableReader();
    opened.current = open;
    return open;
  }, [openTableReader]);

  const choose = useCallback(
    async (source: TableSource, survey: TableSurvey, choice: ColumnChoice): Promise<void> => {
      const question = ++asked.current;
      setReading((before) => ({ ...before, source, survey, choice, isBusy: true }));
      const extracted = await reader()
        .then((open) => open.extract({ name: source.name, ...choice, seed, isRegression }))
        .catch(broken);
      if (question !== asked.current) return;
      setReading({
        source,
        survey,
        choice,
        extracted: extracted.ok ? extracted.value : null,
        problems: extracted.ok ? [] : extracted.problems,
        isBusy: false,
      });
    },
    [reader, seed, isRegression],
  );

  /** `hasHeader` left out, it is guessed. */
  const read = useCallback(
    async (source: TableSource, hasHeader?: boolean): Promise<void> => {
      const question = ++asked.current;
      setReading({ ...NOTHING, source, isBusy: true });
      const surveyed = await reader()
        .then((open) => open.survey(source.content, hasHeader))
        .catch(broken);
      if (question !== asked.current) return;
      if (surveyed.ok)
        await choose(source, surveyed.value, usualChoice(surveyed.value, isRegression));
      else setReading({ ...NOTHING, problems: surveyed.problems });
    },
    [reader, choose, isRegression],
  );

  return { ...reading, read, choose, forget: () => setReading(NOTHING) };
}
