/** One gate as a statement of OpenQASM. */
import type { Control } from "../../circuit/circuit.ts";
import { STANDARD_NAMES } from "./standard-gates.ts";

/** A gate by the name it has in a program, on operands that are written already. */
export interface WrittenGate {
  readonly gate: string;
  readonly angles: readonly string[];
  readonly controls: readonly Control[];
  readonly targets: readonly number[];
}

/** `ctrl(2) @ negctrl @ `: neighbours of one kind together. */
function modifiersOf(controls: readonly Control[]): string {
  let written = "";
  for (let index = 0; index < controls.length;) {
    const { on } = controls[index] as Control;
    let count = 0;
    while (controls[index + count]?.on === on) count++;
    written += `${on ? "ctrl" : "negctrl"}${count > 1 ? `(${count})` : ""} @ `;
    index += count;
  }
  return written;
}

/** The annotation that makes a display of the barrier after it, which is what other readers see. */
export const DISPLAY_ANNOTATION = "ansatz.display";

/** @param nameOf how the program writes a wire. */
export function writeDisplay(
  { gate, targets }: Pick<WrittenGate, "gate" | "targets">,
  nameOf: (wire: number) => string,
): string {
  return `@${DISPLAY_ANNOTATION} ${gate}\nbarrier ${targets.map(nameOf).join(", ")};`;
}

/** @param nameOf how the program writes a wire. */
export function writeCall(
  { gate, angles, controls, targets }: WrittenGate,
  nameOf: (wire: number) => string,
): string {
  const operands = [...controls.map(({ wire }) => wire), ...targets].map(nameOf).join(", ");
  const standard = controls.every(({ on }) => on)
    ? STANDARD_NAMES.get(`${gate}/${controls.length}`)
    : undefined;
  const head = standard ?? modifiersOf(controls) + gate;
  return `${head}${angles.length > 0 ? `(${angles.join(", ")})` : ""}${operands && ` ${operands}`};`;
}
