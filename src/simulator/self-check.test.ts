/** The self-check sees a small error in any one of the numbers that a backend gives, and float32 passes. */
import { describe, expect, it } from "vitest";
import { success, unwrap, type Result } from "../base/result.ts";
import { createReference } from "./reference/reference.ts";
import { selfCheck } from "./self-check.ts";
import type { Session, Simulator } from "./simulator.ts";
import { createWasm } from "./wasm/wasm-simulator.ts";

type Numbers = "amplitudes" | "expectations" | "parameter gradients" | "feature gradients";
type Place = "first" | "last";

/** The reference with `error` added to one number of each kind that `spoils` names. */
function spoilt(error: number, spoils: (which: Numbers) => boolean, place: Place): Simulator {
  const reference = createReference();
  const spoil = (which: Numbers, numbers: Float64Array): Float64Array => {
    const index = place === "first" ? 0 : numbers.length - 1;
    return numbers.map((value, k) => (spoils(which) && k === index ? value + error : value));
  };
  return {
    ...reference,
    async open(request): Promise<Result<Session>> {
      const session = unwrap(await reference.open(request));
      return success({
        forward: async (batch) => spoil("expectations", await session.forward(batch)),
        async backward(cotangent) {
          const { parameters, features } = await session.backward(cotangent);
          return {
            parameters: spoil("parameter gradients", parameters),
            features: spoil("feature gradients", features),
          };
        },
        state: async (features, parameters) =>
          spoil("amplitudes", await session.state(features, parameters)),
        dispose: () => session.dispose(),
      });
    },
  };
}

describe.each<Numbers>(["amplitudes", "expectations", "parameter gradients", "feature gradients"])(
  "%s",
  (wanted) => {
    it.each<Place>(["first", "last"])("are refused when the %s is off by 2e-5", async (place) => {
      // About 40 instructions of float32 are off by 1e-6; a backend twenty times worse is not sound.
      for (const error of [2e-5, -2e-5]) {
        const check = await selfCheck(spoilt(error, (which) => which === wanted, place));
        if (check.ok) throw new Error(`${wanted} off by ${error} were accepted`);
        expect(check.problems[0]?.message).toMatch(/differ from the reference by 2\.0e-5/);
      }
    });
  },
);

it("accepts what float32 rounds", async () => {
  for (const error of [1e-6, -1e-6]) {
    expect((await selfCheck(spoilt(error, () => true, "last"))).ok).toBe(true);
  }
  const wasm = unwrap(await createWasm({ precision: "float32" }));
  expect(await selfCheck(wasm)).toEqual(success(undefined));
  wasm.dispose();
});
