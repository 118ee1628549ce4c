/** How gradients vary while a circuit grows: the experiment's own, or a named one. */
import { failure, problem, success, type Result } from "../../../base/result.ts";
import type { Random } from "../../../base/random.ts";
import type { Circuit } from "../../../circuit/circuit.ts";
import {
  FAMILIES,
  recogniseFamily,
  repeatCircuit,
} from "../../../learning/diagnostics/families.ts";
import { MAX_SCAN_WIRES, scanGradients } from "../../../learning/diagnostics/gradient-scan.ts";
import type { GradientsQuery } from "../diagnose-protocol.ts";
import type { Answer, LabContext } from "../lab-context.ts";
import { openPureModel } from "../pure-model.ts";

const WIRES = [2, 3, 4, 5, 6, 7, 8] as const;
const LAYERS = [1, 2, 4, 8, 16] as const;
/** A family's own, where the experiment's circuit says nothing. */
const USUAL_LAYERS = 4;
const USUAL_WIRES = 4;
const SEED = 1;

interface Growth {
  readonly name: string;
  readonly fixed: number;
  readonly features: Float64Array;
  readonly circuitOf: (size: number, random: Random) => Circuit;
}

type Query = Pick<GradientsQuery, "source" | "axis">;

function growFamily({ source, axis }: Query): Result<Growth> {
  const family = FAMILIES.find(({ id }) => id === source);
  if (!family) {
    const why = `There is no ansatz "${source}" to grow.`;
    return failure(problem("diagnose/no-family", "source", why, "Choose one of the list."));
  }
  return success({
    name: family.name,
    features: new Float64Array(0),
    ...(axis === "wires"
      ? {
          fixed: USUAL_LAYERS,
          circuitOf: (size, random) => family.build(size, USUAL_LAYERS, random),
        }
      : {
          fixed: USUAL_WIRES,
          circuitOf: (size, random) => family.build(USUAL_WIRES, size, random),
        }),
  });
}

/** As the ansatz that it is recognised as, without its encoding; else, in layers, as often as wanted in a row. */
async function growOwn(query: GradientsQuery, context: LabContext): Promise<Result<Growth>> {
  const opened = await openPureModel(query, context, MAX_SCAN_WIRES);
  if (!opened.ok) return opened;
  const { trainer, circuit, inputs } = opened.value;
  trainer.dispose();
  const wireCount = circuit.wires.length;
  const found = recogniseFamily(circuit);
  if (!found && query.axis === "wires") {
    return failure(
      problem(
        "diagnose/not-scalable",
        "circuit",
        "Your circuit is none of the named ansätze, so that nobody knows how it would look on more wires.",
        "Let it grow in layers, or choose a named ansatz.",
      ),
    );
  }
  if (!found) {
    return success({
      name: "Your circuit, repeated",
      fixed: wireCount,
      features: inputs,
      circuitOf: (size) => repeatCircuit(circuit, size),
    });
  }
  const { family, layers } = found;
  return success({
    name: `Your circuit: ${family.name}`,
    features: new Float64Array(0),
    ...(query.axis === "wires"
      ? { fixed: layers, circuitOf: (size, random) => family.build(size, layers, random) }
      : { fixed: wireCount, circuitOf: (size, random) => family.build(wireCount, size, random) }),
  });
}

export const answerGradients: Answer<"gradients"> = async (query, context) => {
  const { source, axis, points } = query;
  const grown = source === "own" ? await growOwn(query, context) : growFamily({ source, axis });
  if (!grown.ok) return grown;
  const { name, fixed, features, circuitOf } = grown.value;
  const sizes = axis === "wires" ? WIRES : LAYERS;
  const request = { sizes, circuitOf, features, points, seed: SEED };
  const scan = await scanGradients(context.simulator, request, context.checkpoint);
  return success({ ...scan, name, axis, fixed });
};
