/** The settings of an ansatz: their usual words, their values, and whether those are in range. */
import { present } from "../../base/assert.ts";
import { failure, problem, success, type Problem, type Result } from "../../base/result.ts";
import { MAX_WIRES } from "../circuit.ts";
import type { Ansatz, ChoiceSetting, CountSetting, Setting, SettingValues } from "./ansatz.ts";

const MAX_LAYERS = 20;

/** As many wires as the document has, unless someone chooses. */
export const wiresSetting = (minimum = 1, fallback = 4): CountSetting => ({
  kind: "count",
  id: "wires",
  label: "Wires",
  help: "How many wires the ansatz acts on.",
  minimum,
  maximum: MAX_WIRES,
  fallback,
  follows: "wires",
});

/** One wire for each feature. */
export const featureWiresSetting = (minimum = 1): CountSetting => ({
  ...wiresSetting(minimum, 2),
  help: "One wire for each feature.",
  follows: "features",
});

export const layersSetting = (fallback: number, minimum = 1): CountSetting => ({
  kind: "count",
  id: "layers",
  label: "Layers",
  help: "How often the layer repeats.",
  minimum,
  maximum: MAX_LAYERS,
  fallback,
});

export const repetitionsSetting = (fallback: number, minimum = 1): CountSetting => ({
  ...layersSetting(fallback, minimum),
  id: "repetitions",
  label: "Repetitions",
  help: "How often the block repeats.",
});

export const firstFeatureSetting: CountSetting = {
  kind: "count",
  id: "feature",
  label: "First feature",
  help: "The wires read this feature and the ones after it: 0 starts at x0.",
  minimum: 0,
  maximum: 900,
  fallback: 0,
};

export const rotationSetting = (
  fallback: "rx" | "ry" | "rz",
  help = "The axis of the rotations.",
): ChoiceSetting => ({
  kind: "choice",
  id: "rotation",
  label: "Rotation",
  help,
  options: [
    { id: "rx", label: "RX" },
    { id: "ry", label: "RY" },
    { id: "rz", label: "RZ" },
  ],
  fallback,
});

/** The value of each setting when nobody chose. */
export function fallbackValues({ settings }: Pick<Ansatz, "settings">): SettingValues {
  return Object.fromEntries(settings.map(({ id, fallback }) => [id, fallback]));
}

/** The value of a count setting. @throws when it is none. */
export function countValue(values: SettingValues, id: string): number {
  const value = present(values[id], `setting ${id}`);
  if (typeof value !== "number") throw new Error(`Broken invariant: setting ${id} is no number`);
  return value;
}

/** The value of a choice or text setting. @throws when there is none. */
export const textValue = (values: SettingValues, id: string): string =>
  String(present(values[id], `setting ${id}`));

function checkSetting(setting: Setting, value: number | string | undefined): Problem[] {
  const refuse = (message: string, remedy: string): Problem[] => [
    problem("ansatz/setting", setting.id, message, remedy),
  ];
  const { label } = setting;
  if (value === undefined) return refuse(`${label} is not set.`, "Give it a value.");
  if (setting.kind === "count") {
    const { minimum, maximum } = setting;
    if (
      typeof value === "number" &&
      Number.isInteger(value) &&
      value >= minimum &&
      value <= maximum
    )
      return [];
    return refuse(
      `${label} cannot be ${value}.`,
      `Choose a whole number from ${minimum} to ${maximum}.`,
    );
  }
  if (setting.kind === "text" || setting.options.some((option) => option.id === value)) return [];
  const names = setting.options.map((option) => option.id).join(", ");
  return refuse(`${label} has no choice "${value}".`, `Choose one of ${names}.`);
}

/** The values if every setting has one in its range; each problem names its setting. */
export function checkSettings(
  { settings }: Pick<Ansatz, "settings">,
  values: SettingValues,
): Result<SettingValues> {
  const problems = settings.flatMap((setting) => checkSetting(setting, values[setting.id]));
  return problems.length === 0 ? success(values) : failure(...problems);
}
