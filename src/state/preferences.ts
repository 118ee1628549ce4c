/** The few settings that belong to the person, not to the experiment. */
import * as v from "valibot";

const schema = v.object({
  theme: v.fallback(v.picklist(["system", "light", "dark", "projector"]), "system"),
  hasLetterKeys: v.fallback(v.boolean(), true),
  /** Which end of a ket q0 is printed at (circuit/ket-order.ts): looks only, values never change. */
  qubitOrder: v.fallback(v.picklist(["little", "big"]), "little"),
  /** Of the chart of the state, CSS pixels; null as high as suits the window. */
  stateHeight: v.fallback(v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0))), null),
  isStateFolded: v.fallback(v.boolean(), false),
  /** What was measured on adapters, by their names; the worker checks it. */
  tunings: v.fallback(v.record(v.string(), v.unknown()), {}),
  backend: v.fallback(v.picklist(["auto", "webgpu", "wasm", "wasm-float64"]), "auto"),
});

export type Preferences = v.InferOutput<typeof schema>;

const KEY = "ansatz.preferences";
const DEFAULTS = v.parse(schema, {
  theme: undefined,
  hasLetterKeys: undefined,
  qubitOrder: undefined,
  stateHeight: undefined,
  isStateFolded: undefined,
  tunings: undefined,
  backend: undefined,
});

/** Corrupt or refused storage gives the defaults. */
export function readPreferences(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    const parsed = v.safeParse(schema, { ...DEFAULTS, ...(stored as object) });
    return parsed.success ? parsed.output : DEFAULTS;
  } catch {
    return DEFAULTS;
  }
}

/** Where storage is refused, the settings last as long as the page. */
export function writePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(preferences));
  } catch {
    // Nothing to do: the page goes on with them in memory.
  }
}
