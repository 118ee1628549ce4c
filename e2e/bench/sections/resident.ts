/**
 * ENGINE's row 3: resident training, 20 steps a submit, against a readback every step. A place kept:
 * the trainer has no resident path yet, and no number stands in for it.
 */
import { atLeast, unavailable } from "../figure.ts";
import { N4, shapeName } from "../problem.ts";
import type { Section } from "../section.ts";

const name = `resident training over a readback every step, ${shapeName(N4)}`;

export const RESIDENT: readonly Section[] = [
  {
    name,
    run: async () => [
      unavailable(name, "x", atLeast(8), "webgpu", "this build has no resident training"),
    ],
  },
];
