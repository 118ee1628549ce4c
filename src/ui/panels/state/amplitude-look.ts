/** How amplitudes are drawn, and what was searched for among them: what a person chose. */
import type { KetPattern } from "../../../circuit/ket-order.ts";
import type { AmplitudeMeasure } from "../../plots/amplitude-chart.tsx";
import { LARGEST_SHOWN, type Arrangement } from "../../plots/basis-states.ts";

export type AmplitudeForm = "bars" | "discs" | "heat";

export interface AmplitudeLook {
  /** Null chooses by the number of basis states. */
  readonly form: AmplitudeForm | null;
  readonly arrangement: Arrangement;
  /** Bars of the likeliest states, or of all. */
  readonly extent: "largest" | "all";
  readonly found: KetPattern | null;
  /** The number of wires that `found` was typed for: of other circuits it says nothing. */
  readonly foundWires: number;
}

export const FIRST_LOOK: AmplitudeLook = {
  form: null,
  arrangement: "basis",
  extent: "largest",
  found: null,
  foundWires: 0,
};

/** Bars while each state has one, a heat map beyond; a probability has no phase for a disc's hand. */
export function formOf(
  { form }: AmplitudeLook,
  measure: AmplitudeMeasure,
  wireCount: number,
): AmplitudeForm {
  const byCount = 2 ** wireCount > LARGEST_SHOWN ? "heat" : "bars";
  return form === null || (form === "discs" && measure === "probability") ? byCount : form;
}
