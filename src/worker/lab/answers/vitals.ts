/** What the doctor looks at, of a model at certain weights: measured exactly, whatever the run is trained with. */
import { success } from "../../../base/result.ts";
import { measureVitals } from "../../../learning/diagnostics/doctor/vitals.ts";
import type { Answer } from "../lab-context.ts";
import { openPureModel } from "../pure-model.ts";

/** Beyond it the doctor would cost what it watches. */
const MOST_WIRES = 12;

export const answerVitals: Answer<"vitals"> = async (query, context) => {
  const opened = await openPureModel(query, context, MOST_WIRES);
  // The doctor then has nothing to go by, which is nobody's fault.
  if (!opened.ok) return success(null);
  const { trainer, circuit } = opened.value;
  const { weights } = query;
  try {
    const { model, dataset, exclusive } = trainer.passAt(weights, context.checkpoint);
    await context.checkpoint();
    return success(
      await exclusive((session) => measureVitals(session, { model, circuit, dataset, weights })),
    );
  } finally {
    trainer.dispose();
  }
};
