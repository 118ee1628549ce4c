/**
 * A measured program's angles as words for the kernels: runs of factors, their terms, and where each
 * parameter and feature gets its gradient from. Mirrors shaders/lib/angle.wgsl.
 */
import { at } from "../../../base/assert.ts";
import { evaluateFeature, type FeatureExpression } from "../../../circuit/angle.ts";
import type { AngleSum, Instruction, Program } from "../../../compiler/program.ts";
import type { InstructionTables } from "../../instruction-tables.ts";

export const NONE = 0xffffffff;
const AXIS_WORD = { x: 0, y: 1, z: 2 } as const;
const FIXED = 3;

export interface AngleTables {
  /** Features as the angles see them; a sample has `derived.length` of them. */
  readonly derived: readonly FeatureExpression[];
  readonly sharedSlopeCount: number;
  readonly sampledSlopeCount: number;
  /** Words of `array<Run>`, `array<Factor>` and `array<Term>`. */
  readonly runs: Uint32Array<ArrayBuffer>;
  readonly factors: Uint32Array<ArrayBuffer>;
  readonly terms: Uint32Array<ArrayBuffer>;
  /** `array<vec4u>`: a span per parameter, then uses (slope, coefficient, derived, is sampled). */
  readonly parameterUses: Uint32Array<ArrayBuffer>;
  /** The same per derived feature: (slope, coefficient, parameter). */
  readonly featureUses: Uint32Array<ArrayBuffer>;
}

const floatWord = (value: number): number => at(new Uint32Array(Float32Array.of(value).buffer), 0);

type Use = readonly [slope: number, coefficient: number, other: number, isSampled: number];

/** A span of uses for each of their owners, then all uses. */
function encodeUses(byOwner: readonly (readonly Use[])[]): Uint32Array<ArrayBuffer> {
  let next = byOwner.length;
  const spans = byOwner.map((uses) => {
    const start = next;
    next += uses.length;
    return [start, next, 0, 0];
  });
  return Uint32Array.from([...spans, ...byOwner.flat()].flat());
}

class TableWriter {
  readonly derived: FeatureExpression[] = [];
  readonly terms: number[] = [];
  readonly factors: number[] = [];
  readonly runs: number[] = [];
  readonly slopeCounts = { shared: 0, sampled: 0 };
  private readonly derivedIndex = new Map<string, number>();
  private readonly parameterIndex: ReadonlyMap<string, number>;
  readonly parameterUses: Use[][];
  readonly featureUses: Use[][] = [];

  constructor(parameters: readonly string[]) {
    this.parameterIndex = new Map(parameters.map((name, index) => [name, index]));
    this.parameterUses = parameters.map(() => []);
  }

  /** The place of a derived feature, which is added when it is new. */
  placeFeature(feature: FeatureExpression): number {
    const key = JSON.stringify(feature);
    const known = this.derivedIndex.get(key);
    if (known !== undefined) return known;
    const index = this.derived.push(feature) - 1;
    this.derivedIndex.set(key, index);
    this.featureUses.push([]);
    return index;
  }

  /** Writes an angle's terms; returns whether it has a slope that anybody asks for. */
  private writeTerms(angle: AngleSum, slope: number, isSampled: boolean): boolean {
    let isAsked = false;
    for (const { coefficient, parameter, feature } of angle) {
      const parameterWord =
        parameter === null ? NONE : (this.parameterIndex.get(parameter) ?? NONE);
      const derivedWord = feature === null ? NONE : this.placeFeature(feature);
      const word = floatWord(coefficient);
      this.terms.push(word, parameterWord, derivedWord);
      if (parameterWord !== NONE) {
        at(this.parameterUses, parameterWord).push([slope, word, derivedWord, isSampled ? 1 : 0]);
      }
      if (derivedWord !== NONE)
        at(this.featureUses, derivedWord).push([slope, word, parameterWord, 1]);
      isAsked ||= parameterWord !== NONE || derivedWord !== NONE;
    }
    return isAsked;
  }

  writeRun({ factors }: Instruction, isSampled: boolean, gradientSlot: number): void {
    const first = this.factors.length / 8;
    const kind = isSampled ? "sampled" : "shared";
    for (const factor of factors) {
      if (factor.kind === "fixed") {
        this.factors.push(FIXED, 0, 0, NONE, ...factor.element.map(floatWord));
        continue;
      }
      const firstTerm = this.terms.length / 3;
      const slope = this.slopeCounts[kind];
      const isAsked = this.writeTerms(factor.angle, slope, isSampled);
      if (isAsked) this.slopeCounts[kind] += 1;
      const endTerm = this.terms.length / 3;
      const axis = AXIS_WORD[factor.axis];
      this.factors.push(axis, firstTerm, endTerm, isAsked ? slope : NONE, 0, 0, 0, 0);
    }
    // -1 becomes NONE.
    this.runs.push(first, this.factors.length / 8, gradientSlot);
  }
}

/** @param inputs placed first, in their order: what the dense layers before the circuit give. */
export function createAngleTables(
  { instructions, parameters }: Program,
  tables: InstructionTables,
  inputs: readonly FeatureExpression[],
): AngleTables {
  const writer = new TableWriter(parameters);
  for (const input of inputs) writer.placeFeature(input);
  for (const isSampled of [false, true]) {
    // Slots count up in the order of instructions.
    instructions.forEach((instruction, index) => {
      if (tables.isSampled[index] !== isSampled) return;
      writer.writeRun(instruction, isSampled, at(tables.gradientSlot, index));
    });
  }
  return {
    derived: writer.derived,
    sharedSlopeCount: writer.slopeCounts.shared,
    sampledSlopeCount: writer.slopeCounts.sampled,
    runs: Uint32Array.from(writer.runs),
    factors: Uint32Array.from(writer.factors),
    terms: Uint32Array.from(writer.terms),
    parameterUses: encodeUses(writer.parameterUses),
    featureUses: encodeUses(writer.featureUses),
  };
}

/** Rows × derived features, from rows of the circuit's own inputs. */
export function derivedTable(
  derived: readonly FeatureExpression[],
  features: Float64Array,
  featureCount: number,
): Float32Array<ArrayBuffer> {
  const rowCount = featureCount === 0 ? 0 : features.length / featureCount;
  const table = new Float32Array(rowCount * derived.length);
  for (let row = 0; row < rowCount; row++) {
    derived.forEach((expression, index) => {
      const { value } = evaluateFeature(expression, features, row * featureCount, -1);
      table[row * derived.length + index] = value;
    });
  }
  return table;
}
