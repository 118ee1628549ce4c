/** Everything that is wrong with the data settings, all at once. */
import { problem, type Problem } from "../base/result.ts";
import { catalogueEntry } from "./catalogue.ts";
import type { DataSettings } from "./settings.ts";
import { sharesOf } from "./settings.ts";
import { partCounts } from "./split.ts";
import { IRIS_FEATURES, IRIS_ROWS } from "./tables/iris.ts";

/** The classes that take part: the person's choice where the set has one, else all. */
export function chosenClasses(settings: DataSettings): readonly number[] {
  const { classNames, classCountRange } = catalogueEntry(settings.set);
  const hasChoice = classCountRange[0] < classCountRange[1];
  return hasChoice ? settings.classes : classNames.map((_, index) => index);
}

/** The columns that are features: the person's choice for a table, else all. */
export function chosenFeatures(settings: DataSettings): readonly number[] {
  const { kind, featureNames } = catalogueEntry(settings.set);
  return kind === "table" ? settings.features : featureNames.map((_, index) => index);
}

/** Indices must exist and occur once. `what` is "feature" or "class". */
function checkChoice(
  chosen: readonly number[],
  names: readonly string[],
  what: "feature" | "class",
  title: string,
): Problem[] {
  const field = what === "feature" ? "features" : "classes";
  const offered = names.map((name, index) => `${index} (${name})`).join(", ");
  return chosen.flatMap((index, position) => {
    const place = `data/${field}/${position}`;
    if (names[index] === undefined) {
      return problem(
        `data/no-such-${what}`,
        place,
        `${title} has no ${what} ${index}.`,
        `Choose among ${offered}.`,
      );
    }
    if (chosen.indexOf(index) < position) {
      return problem(
        `data/${what}-twice`,
        place,
        `The ${what} ${names[index]} is chosen twice.`,
        "Choose it once.",
      );
    }
    return [];
  });
}

function checkNumber(
  value: number,
  [low, high]: readonly [number, number],
  field: string,
  words: string,
): Problem[] {
  if (value >= low && value <= high) return [];
  return [
    problem(
      "data/out-of-range",
      `data/${field}`,
      `${words} is ${value}; it must lie between ${low} and ${high}.`,
      `Choose a number from ${low} to ${high}.`,
    ),
  ];
}

const PARTS = [
  { part: "train", code: "training", purpose: "train on" },
  { part: "test", code: "test", purpose: "test with" },
  { part: "validation", code: "validation", purpose: "validate with" },
] as const;

/** Every class must keep rows to learn from, and rows of each part that is held out. */
function checkSplit(settings: DataSettings, classes: readonly number[]): Problem[] {
  const { classNames, kind } = catalogueEntry(settings.set);
  const shares = sharesOf(settings);
  const percent = (share: number): string => `${Math.round(100 * share)}%`;
  const held =
    shares.validation === 0
      ? `${percent(shares.test)} for testing`
      : `${percent(shares.test)} for testing and ${percent(shares.validation)} for validation`;
  return classes.flatMap((name, label) => {
    const rowCount =
      kind === "table"
        ? (IRIS_ROWS[name]?.length ?? 0) / IRIS_FEATURES.length
        : Math.ceil((settings.sampleCount - label) / classes.length);
    const { train, validation, test } = partCounts(rowCount, shares);
    const wants = PARTS.find(({ part }) => {
      if (part === "validation" && shares.validation === 0) return false;
      return { train, validation, test }[part] === 0;
    });
    if (!wants) return [];
    return problem(
      `data/class-without-${wants.code}-rows`,
      wants.part === "validation" ? "data/validationFraction" : "data/testFraction",
      `Class ${classNames[name]} has ${rowCount} sample${rowCount === 1 ? "" : "s"}; holding out ${held} leaves none to ${wants.purpose}.`,
      `${wants.part === "train" ? "Hold out a smaller share" : "Hold out a larger share"}${kind === "table" ? "." : ", or take more samples."}`,
    );
  });
}

/** Empty when `buildDataset` will succeed. */
export function validateData(settings: DataSettings): Problem[] {
  const { kind, title, classNames, featureNames, classCountRange } = catalogueEntry(settings.set);
  const classes = chosenClasses(settings);
  const features = chosenFeatures(settings);
  const [fewest, most] = classCountRange;
  const problems = [
    ...checkChoice(features, featureNames, "feature", title),
    ...checkChoice(classes, classNames, "class", title),
    ...checkNumber(settings.testFraction, [0.1, 0.9], "testFraction", "The share held out"),
    ...checkNumber(
      settings.validationFraction ?? 0,
      [0, 0.5],
      "validationFraction",
      "The share held out for validation",
    ),
  ];
  if (features.length === 0) {
    problems.push(
      problem("data/no-features", "data/features", "No feature is chosen.", "Choose at least one."),
    );
  }
  if (classes.length < fewest || classes.length > most) {
    problems.push(
      problem(
        "data/class-count",
        "data/classes",
        `${classes.length} class${classes.length === 1 ? " is" : "es are"} chosen; ${title} takes ${fewest} to ${most}.`,
        classes.length < fewest ? "Choose another class as well." : "Leave some out.",
      ),
    );
  }
  if (kind === "generated") {
    problems.push(...checkNumber(settings.noise, [0, 1], "noise", "The noise"));
    const { sampleCount } = settings;
    if (!Number.isInteger(sampleCount) || sampleCount < 2 || sampleCount > 5000) {
      problems.push(
        problem(
          "data/out-of-range",
          "data/sampleCount",
          `The number of samples is ${sampleCount}; it must be a whole number up to 5000.`,
          "Choose a whole number from 20 to 5000.",
        ),
      );
    }
  }
  return problems.length > 0 ? problems : checkSplit(settings, classes);
}
