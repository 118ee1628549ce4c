/** Everything that is wrong with the data settings, all at once. */
import { problem, type Problem } from "../base/result.ts";
import { readOwnTable } from "./own-table.ts";
import { decodePainted } from "./painted.ts";
import { sharesOf, type DataSettings } from "./settings.ts";
import { amplitudeWires, shapeOf, type DataShape, quanvolvedCount } from "./shape-of.ts";
import { partCounts } from "./split.ts";

/** As many wires can be given a sample's amplitudes. */
export const MAX_AMPLITUDE_WIRES = 6;

/** So many choices are listed; of more, the first and the last. */
const MOST_LISTED = 12;

function offered(names: readonly string[]): string {
  const all = names.map((name, index) => `${index} (${name})`);
  return all.length <= MOST_LISTED ? all.join(", ") : `${all[0]} to ${all.at(-1)}`;
}

/** Indices must exist and occur once. `what` is "feature" or "class". */
function checkChoice(
  chosen: readonly number[],
  names: readonly string[],
  what: "feature" | "class",
  title: string,
): Problem[] {
  const field = what === "feature" ? "features" : "classes";
  return chosen.flatMap((index, position) => {
    const place = `data/${field}/${position}`;
    if (names[index] === undefined) {
      return problem(
        `data/no-such-${what}`,
        place,
        `${title} has no ${what} ${index}.`,
        `Choose among ${offered(names)}.`,
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

/** How a class comes to have more rows. */
const MORE_ROWS: Readonly<Record<DataShape["entry"]["kind"], string>> = {
  generated: ", or take more samples.",
  table: ".",
  own: ", or give the class more rows.",
};

/** Every class must keep rows to learn from, and rows of each part that is held out. */
function checkSplit(settings: DataSettings, shape: DataShape): Problem[] {
  const { classNames, classes, classSizes, entry } = shape;
  const shares = sharesOf(settings);
  const percent = (share: number): string => `${Math.round(100 * share)}%`;
  const held =
    shares.validation === 0
      ? `${percent(shares.test)} for testing`
      : `${percent(shares.test)} for testing and ${percent(shares.validation)} for validation`;
  return classes.flatMap((name, position) => {
    const rowCount = classSizes[position] ?? 0;
    const counts = partCounts(rowCount, shares);
    const wants = PARTS.find(
      ({ part }) => counts[part] === 0 && !(part === "validation" && shares.validation === 0),
    );
    if (!wants) return [];
    return problem(
      `data/class-without-${wants.code}-rows`,
      wants.part === "validation" ? "data/validationFraction" : "data/testFraction",
      `Class ${classNames[name]} has ${rowCount} sample${rowCount === 1 ? "" : "s"}; holding out ${held} leaves none to ${wants.purpose}.`,
      `${wants.part === "train" ? "Hold out a smaller share" : "Hold out a larger share"}${MORE_ROWS[entry.kind]}`,
    );
  });
}

/** What an own set must have before anything else can be said of it. */
function checkOwnRows({ set, painted = "", table }: DataSettings): Problem[] {
  if (set === "painted" && decodePainted(painted) === null) {
    return [
      problem(
        "data/painted-broken",
        "data/painted",
        "The painted points are damaged.",
        "Paint them again.",
      ),
    ];
  }
  if (set !== "table") return [];
  if (!table) {
    return [
      problem(
        "data/no-table",
        "data/table",
        "There is no table of your own yet.",
        "Choose a CSV file, drop one on the page or paste one.",
      ),
    ];
  }
  if (readOwnTable(table) !== null) return [];
  return [
    problem(
      "data/table-broken",
      "data/table",
      `The rows of “${table.name}” are damaged: some have other cells than the table has columns.`,
      "Read the file again.",
    ),
  ];
}

function checkClasses(shape: DataShape): Problem[] {
  const { classes, classCountRange, entry, classNames } = shape;
  const [fewest, most] = classCountRange;
  if (classes.length >= fewest && classes.length <= most) return [];
  const count = `${classes.length} class${classes.length === 1 ? " is" : "es are"}`;
  if (entry.name === "painted") {
    const [only] = classes;
    const message =
      only === undefined
        ? "No point is painted yet."
        : `All painted points are ${classNames[only]}: there is nothing to tell apart.`;
    const remedy =
      only === undefined ? "Paint points of two classes." : "Paint points of another class, too.";
    return [problem("data/class-count", "data/painted", message, remedy)];
  }
  return [
    problem(
      "data/class-count",
      "data/classes",
      `${count} chosen; ${entry.title} takes ${fewest} to ${most}.`,
      classes.length < fewest ? "Choose another class as well." : "Leave some out.",
    ),
  ];
}

/** What becomes of the features must be possible. */
function checkTransforms({ components, amplitudes }: DataSettings, count: number): Problem[] {
  const problems: Problem[] = [];
  if (components !== undefined && components > count) {
    problems.push(
      problem(
        "data/too-many-components",
        "data/components",
        `${count} feature${count === 1 ? " has" : "s have"} no ${components} principal components.`,
        `Choose at most ${count}, or more features.`,
      ),
    );
  }
  const kept = Math.min(components ?? count, count);
  if (amplitudes && amplitudeWires(kept) > MAX_AMPLITUDE_WIRES) {
    problems.push(
      problem(
        "data/too-many-amplitudes",
        "data/amplitudes",
        `${kept} features are more than the ${2 ** MAX_AMPLITUDE_WIRES} amplitudes of ${MAX_AMPLITUDE_WIRES} wires.`,
        "Choose fewer features, or principal components.",
      ),
    );
  }
  return problems;
}

/** Empty when `buildDataset` will succeed. */
export function validateData(settings: DataSettings): Problem[] {
  const damage = checkOwnRows(settings);
  if (damage.length > 0) return damage;
  const shape = shapeOf(settings);
  const { entry, classNames, columnNames, classes, columns } = shape;
  const problems = [
    ...checkChoice(columns, columnNames, "feature", entry.title),
    ...checkChoice(classes, classNames, "class", entry.title),
    ...checkNumber(settings.testFraction, [0.1, 0.9], "testFraction", "The share held out"),
    ...checkNumber(
      settings.validationFraction ?? 0,
      [0, 0.5],
      "validationFraction",
      "The share held out for validation",
    ),
  ];
  if (columns.length === 0) {
    problems.push(
      problem("data/no-features", "data/features", "No feature is chosen.", "Choose at least one."),
    );
  }
  problems.push(
    ...checkClasses(shape),
    ...checkTransforms(settings, quanvolvedCount(settings) ?? columns.length),
  );
  if (entry.kind === "generated") {
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
  return problems.length > 0 ? problems : checkSplit(settings, shape);
}
