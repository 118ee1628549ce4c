/** The classical twin's match against the hybrid: the same budget for both, and a verdict over the same seeds. */
import { createStore } from "zustand/vanilla";
import type { Experiment } from "../experiment/schema.ts";
import { seedsFrom } from "../experiment/sweep/plan-sweep.ts";
import { withSeed } from "../experiment/sweep/sweep-settings.ts";
import { bandOf, quartiles, type BandPoint } from "../learning/comparing/bands.ts";
import { bootstrapInterval, type Interval } from "../learning/comparing/bootstrap.ts";
import { sayVerdict, type Sentence } from "../learning/comparing/say-verdict.ts";
import { medianWaiting, waitFor } from "../learning/comparing/survival.ts";
import type { RecordPoint } from "../learning/comparing/training-record.ts";
import { judge, type Verdict } from "../learning/comparing/verdict.ts";
import type { Contestant } from "../worker/lab/lab-protocol.ts";
import { betterOf, judged, nameOfJudge, type Judge } from "./judged-by.ts";
import type { Lab } from "./lab.ts";
import { trialColumns } from "./trial-columns.ts";
import {
  createTrialsStore,
  type Reports,
  type TrainingReport,
  type Trial,
  type TrialPlan,
  type TrialsStore,
} from "./trials.ts";

export type { Contestant, Sentence };

export const CONTESTANT_NAMES: Readonly<Record<Contestant, string>> = {
  hybrid: "The hybrid",
  twin: "The classical twin",
  unentangled: "The circuit without entanglers",
};

export interface MatchForm {
  readonly hasUnentangled: boolean;
  readonly seedCount: number;
  readonly epochs: number;
  /** How many learning rates each contestant may try; 1 for the experiment's own. */
  readonly rateCount: number;
}

/** A match that was started. */
export interface Match extends MatchForm {
  readonly experiment: Experiment;
  readonly contestants: readonly Contestant[];
  readonly seeds: readonly number[];
  /** What each contestant tries, with one seed that is not among those of the match. */
  readonly rates: readonly number[];
  readonly tuningSeed: number;
}

export interface MatchState {
  readonly form: MatchForm | null;
  readonly match: Match | null;
  readonly judge: Judge;
  edit(form: MatchForm): void;
  judgeBy(by: Judge): void;
  start(experiment: Experiment): void;
}

export interface TwinMatch {
  readonly store: ReturnType<typeof createMatchStore>;
  readonly trials: TrialsStore;
}

export function firstMatchForm({ training }: Experiment): MatchForm {
  return { hasUnentangled: false, seedCount: 5, epochs: training.stopAfter ?? 20, rateCount: 3 };
}

/** Around the experiment's own rate, a factor of 3 apart. */
function ratesAround(rate: number, count: number): number[] {
  const first = -Math.floor(count / 2);
  return Array.from({ length: count }, (_, k) => Number((rate * 3 ** (first + k)).toPrecision(3)));
}

export function arrange(experiment: Experiment, form: MatchForm): Match {
  const { seed, learningRate, optimiser } = experiment.training;
  const seeds = seedsFrom(seed, form.seedCount + 1);
  // L-BFGS finds how far to go by itself.
  const rateCount = optimiser === "l-bfgs" ? 1 : form.rateCount;
  return {
    ...form,
    experiment,
    contestants: ["hybrid", "twin", ...(form.hasUnentangled ? (["unentangled"] as const) : [])],
    seeds: seeds.slice(0, form.seedCount),
    rates: ratesAround(learningRate, rateCount),
    tuningSeed: seeds[form.seedCount] ?? seed,
  };
}

const tuningKey = (contestant: Contestant, rate: number): string => `tune ${contestant} ${rate}`;
const matchKey = (contestant: Contestant, seed: number): string => `match ${contestant} ${seed}`;

/** The loss that rates are chosen by: of the validation part, or of the training part; never of the test. */
function tuningLoss({ points, problems }: TrainingReport): number {
  const last = points.at(-1);
  if (problems.length > 0 || !last) return Number.POSITIVE_INFINITY;
  return last.validationLoss ?? last.trainLoss;
}

/** The best rate that a contestant has tried; null before it has tried all. */
export function chosenRate(match: Match, reports: Reports, contestant: Contestant): number | null {
  const { rates } = match;
  if (rates.length === 1) return rates[0] ?? null;
  const tried = rates.map((rate) => reports.get(tuningKey(contestant, rate)));
  const losses = tried.flatMap((report) => (report ? [tuningLoss(report)] : []));
  if (losses.length < rates.length) return null;
  return rates[losses.indexOf(Math.min(...losses))] ?? null;
}

/** First every contestant tries the same rates with the same seed; then all meet, seed by seed. */
export function matchPlan(match: Match): TrialPlan {
  const { experiment, contestants, seeds, rates, tuningSeed, epochs } = match;
  const trial = (key: string, contestant: Contestant, rate: number, seed: number): Trial => {
    const seeded = withSeed(experiment, seed);
    const training = { ...seeded.training, learningRate: rate };
    return { key, query: { experiment: { ...seeded, training }, contestant, epochs } };
  };
  const tuning =
    rates.length === 1
      ? []
      : contestants.flatMap((each) =>
          rates.map((rate) => trial(tuningKey(each, rate), each, rate, tuningSeed)),
        );
  return {
    count: tuning.length + contestants.length * seeds.length,
    trials(reports) {
      const chosen = contestants.map((each) => chosenRate(match, reports, each));
      if (chosen.includes(null)) return tuning;
      const meetings = seeds.flatMap((seed) =>
        contestants.map((each, k) => trial(matchKey(each, seed), each, chosen[k] ?? 0, seed)),
      );
      return [...tuning, ...meetings];
    },
  };
}

function createMatchStore(trials: TrialsStore) {
  return createStore<MatchState>()((set, get) => ({
    form: null,
    match: null,
    judge: "testLoss",
    edit: (form) => set({ form }),
    judgeBy: (by) => set({ judge: by }),
    start(experiment) {
      const match = arrange(experiment, get().form ?? firstMatchForm(experiment));
      set({ match });
      void trials.getState().start(matchPlan(match));
    },
  }));
}

const matches = new WeakMap<Lab, TwinMatch>();

/** The match of a lab, made when somebody first looks. */
export function matchOf(lab: Lab): TwinMatch {
  const known = matches.get(lab);
  if (known) return known;
  const trials = createTrialsStore(lab);
  const made = { store: createMatchStore(trials), trials };
  matches.set(lab, made);
  return made;
}

/** What curves are drawn against. */
export const AXES = ["epoch", "seconds", "circuits", "energy"] as const;
export type Axis = (typeof AXES)[number];

/** @param watts what the processor draws while it trains. */
function placeOn(axis: Axis, point: RecordPoint, watts: number): number | null {
  if (axis === "energy") return point.seconds * watts;
  return point[axis];
}

export interface ContestantResult {
  readonly contestant: Contestant;
  readonly name: string;
  /** Of the seeds that are finished. */
  readonly reports: readonly TrainingReport[];
  readonly rate: number | null;
  readonly final: Omit<BandPoint, "x">;
  readonly seconds: number;
  /** Null where it runs none, or nobody can tell. */
  readonly circuits: number | null;
  readonly band: readonly BandPoint[];
  /** Epochs to the threshold: the median over seeds, Infinity beyond the last; null before a seed is finished. */
  readonly waiting: null | {
    readonly median: number;
    readonly interval: Interval | null;
    /** Seeds that never got there. */
    readonly censoredCount: number;
  };
}

export interface ResultOptions {
  readonly by: Judge;
  readonly axis: Axis;
  readonly watts: number;
  /** Of the number that is judged by. */
  readonly threshold: number;
}

export function contestantResults(
  match: Match,
  reports: Reports,
  { by, axis, watts, threshold }: ResultOptions,
): ContestantResult[] {
  const side = betterOf(by) === "lower" ? "below" : "above";
  return match.contestants.map((contestant): ContestantResult => {
    const found = match.seeds.flatMap((seed) => reports.get(matchKey(contestant, seed)) ?? []);
    const waits = found.map(({ points }) =>
      waitFor(
        points.map((point) => ({ time: point.epoch, value: judged(point, by) })),
        { value: threshold, side },
      ),
    );
    const curves = found.map(({ points }) =>
      points.flatMap((point) => {
        const x = placeOn(axis, point, watts);
        return x === null ? [] : [{ x, y: judged(point, by) }];
      }),
    );
    const last = found.flatMap(({ points }) => points.at(-1) ?? []);
    const circuits = last.flatMap((point) => point.circuits ?? []);
    return {
      contestant,
      name: CONTESTANT_NAMES[contestant],
      reports: found,
      rate: chosenRate(match, reports, contestant),
      final: quartiles(last.map((point) => judged(point, by))),
      seconds: quartiles(last.map((point) => point.seconds)).middle,
      circuits: circuits.length > 0 ? quartiles(circuits).middle : null,
      band: curves.some((curve) => curve.length === 0) ? [] : bandOf(curves),
      waiting:
        found.length === 0
          ? null
          : {
              median: medianWaiting(waits),
              interval: bootstrapInterval(waits, medianWaiting),
              censoredCount: waits.filter(({ isReached }) => !isReached).length,
            },
    };
  });
}

export interface MatchVerdict {
  readonly verdict: Verdict;
  readonly sentence: Sentence;
}

/**
 * The hybrid against another, over the seeds that both have finished; null before there is one.
 * @param format writes the size of a difference.
 */
export function matchVerdict(
  match: Match,
  reports: Reports,
  { by, other, format }: { by: Judge; other: Contestant; format: (size: number) => string },
): MatchVerdict | null {
  const pairs = match.seeds.flatMap((seed) => {
    const [mine, theirs] = [
      reports.get(matchKey("hybrid", seed)),
      reports.get(matchKey(other, seed)),
    ];
    if (!mine || !theirs) return [];
    const pair = [judged(mine.points.at(-1), by), judged(theirs.points.at(-1), by)] as const;
    return pair.every(Number.isFinite) ? [pair] : [];
  });
  if (pairs.length === 0) return null;
  const better = betterOf(by);
  const verdict = judge(
    pairs.map(([mine]) => mine),
    pairs.map(([, theirs]) => theirs),
    { better },
  );
  const sentence = sayVerdict(verdict, {
    first: CONTESTANT_NAMES.hybrid,
    second: CONTESTANT_NAMES[other],
    measure: `${nameOfJudge[by]} after ${match.epochs} epochs`,
    better,
    format,
  });
  return { verdict, sentence };
}

/** Every measured point of the match, one row each, with names as a table has them. */
export function matchRows(match: Match, reports: Reports): Readonly<Record<string, string>>[] {
  const rows = match.contestants.flatMap((contestant) =>
    match.seeds.flatMap((seed) =>
      (reports.get(matchKey(contestant, seed))?.points ?? []).map((point) => ({
        contestant,
        ...trialColumns(seed, point),
      })),
    ),
  );
  return rows;
}
