/** The smallest value that the sum of some observables can have. */
import { failure, problem, success } from "../../../base/result.ts";
import { parsePauliSum, type PauliTerm } from "../../../circuit/pauli-sum.ts";
import { lowestEnergy } from "../../../simulator/analysis/lowest-energy.ts";
import type { Answer } from "../lab-context.ts";

export const answerGround: Answer<"ground"> = async ({ observables, wireCount }) => {
  const terms: PauliTerm[] = [];
  for (const text of observables) {
    const sum = parsePauliSum(text, wireCount);
    if (!sum.ok) return sum;
    terms.push(...sum.value.terms);
  }
  const energy = lowestEnergy({ terms }, wireCount);
  if (energy !== null) return success({ energy });
  const message = `The exact lowest energy on ${wireCount} wires takes too large a matrix.`;
  return failure(problem("lab/too-wide", "circuit.wires", message, "Look at fewer wires."));
};
