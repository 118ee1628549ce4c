/** Does every uncontrolled SWAP by renaming wires from there on: no amplitude moves. */
import { at } from "../../base/assert.ts";
import type { Exchange, Instruction, Program } from "../program.ts";

function renameMask(mask: number, wireOf: readonly number[]): number {
  let renamed = 0;
  wireOf.forEach((to, from) => {
    if ((mask >>> from) & 1) renamed |= 1 << to;
  });
  return renamed;
}

export function relabelExchanges(program: Program<Instruction | Exchange>): Program {
  let wireOf = program.wireOf;
  const instructions: Instruction[] = [];
  for (const step of program.instructions) {
    if ("exchange" in step) {
      const [a, b] = step.exchange;
      const [atA, atB] = [at(wireOf, a), at(wireOf, b)];
      wireOf = wireOf.map((to, wire) => (wire === a ? atB : wire === b ? atA : to));
      continue;
    }
    instructions.push({
      ...step,
      target: at(wireOf, step.target),
      controlMask: renameMask(step.controlMask, wireOf),
      controlValue: renameMask(step.controlValue, wireOf),
    });
  }
  return { ...program, instructions, wireOf };
}
