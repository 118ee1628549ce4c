/**
 * What an ansatz is: a named generator of circuits with settings to choose. Generators are pure and
 * know nothing of a document: they count wires from 0 and leave columns to `schedule.ts`.
 */
import type { Result } from "../../base/result.ts";
import type { Control } from "../circuit.ts";
import type { GateId } from "../gate-table.ts";

/** A gate of the gate table on wires counted from 0. */
export interface GateCall {
  readonly gate: GateId;
  readonly targets: readonly number[];
  readonly controls: readonly Control[];
  /** Texts in the language of angles, radians. */
  readonly angles: readonly string[];
}

/** Gates that are drawn together: a block starts in a column of its own, right of the one before. */
export type Block = readonly GateCall[];

export interface Generated {
  readonly wireCount: number;
  readonly blocks: readonly Block[];
}

interface SettingBase {
  readonly id: string;
  readonly label: string;
  /** One sentence. */
  readonly help: string;
}

export interface CountSetting extends SettingBase {
  readonly kind: "count";
  readonly minimum: number;
  readonly maximum: number;
  readonly fallback: number;
  /**
   * What a document would propose instead: as many as it has wires, or features that
   * reach its circuit, or wires whose amplitudes those features prepare. */
  readonly follows?: "wires" | "features" | "amplitudes";
}

export interface ChoiceSetting extends SettingBase {
  readonly kind: "choice";
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly fallback: string;
}

/** Words that the generator reads itself: a list of numbers, or of edges. */
export interface TextSetting extends SettingBase {
  readonly kind: "text";
  readonly fallback: string;
  /** Only of use while another setting has this value. */
  readonly when?: { readonly setting: string; readonly is: string };
  /** The features of one sample would do. */
  readonly takesSample?: true;
}

export type Setting = CountSetting | ChoiceSetting | TextSetting;

/** A value for every setting, by id. */
export type SettingValues = Readonly<Record<string, number | string>>;

/** The name of parameter `index` of kind `kind`, both from 0: see `Ansatz.parameters`. */
export type ParameterNames = (index: number, kind?: number) => string;

export const ANSATZ_GROUPS = [
  "Encodings",
  "Trainable layers",
  "Problems",
  "Sim et al. 2019",
] as const;
export type AnsatzGroup = (typeof ANSATZ_GROUPS)[number];

export interface Ansatz {
  readonly id: string;
  readonly name: string;
  readonly group: AnsatzGroup;
  /** One sentence. */
  readonly help: string;
  /** What one layer does, gates in the order they act. */
  readonly formula: string;
  /** Paper with equation or figure, or the library whose convention this is. */
  readonly source: string;
  readonly settings: readonly Setting[];
  /** The usual name of each kind of trainable parameter: none, one, or two as in QAOA. */
  readonly parameters: readonly string[];
  /** `values` must be those that `checkSettings` lets pass. */
  readonly generate: (values: SettingValues, names: ParameterNames) => Result<Generated>;
}
