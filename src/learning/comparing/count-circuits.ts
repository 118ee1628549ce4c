/**
 * Counts what an exact simulation would have been on a quantum computer: one circuit for each sample that is
 * read, and one for each term of the parameter-shift rule for each sample that a gradient is taken of.
 */
import {
  shiftCircuit,
  type ShiftedCircuit,
} from "../../simulator/parameter-shift/shifted-circuit.ts";
import type {
  Session,
  SessionRequest,
  Simulator,
  WantedGradient,
} from "../../simulator/simulator.ts";

/** Circuits that the gradient of one row takes. */
function shiftCount({ angles }: ShiftedCircuit, wanted: WantedGradient): number {
  const needed = angles.filter(({ angle }) =>
    angle.terms.some(
      (term) => (wanted.parameters && term.parameter >= 0) || (wanted.features && term.feature),
    ),
  );
  return needed.reduce((sum, { rule }) => sum + rule.length, 0);
}

const EVERYTHING: WantedGradient = { parameters: true, features: true };

function counted(session: Session, request: SessionRequest): Session {
  const shifted = shiftCircuit(request);
  // Where an angle has no shift rule nobody knows what it would take.
  if (!shifted.ok || session.executions) return session;
  let circuits = 0;
  let size = 0;
  return {
    async forward(batch, control) {
      const expectations = await session.forward(batch, control);
      ({ size } = batch);
      circuits += size;
      return expectations;
    },
    async backward(cotangent, control, wanted = EVERYTHING) {
      const gradient = await session.backward(cotangent, control, wanted);
      circuits += size * shiftCount(shifted.value, wanted);
      return gradient;
    },
    state: (...call) => session.state(...call),
    executions: () => ({ circuits, shots: 0 }),
    dispose: () => session.dispose(),
  };
}

/** The same simulator, whose sessions count; those that count already do it themselves. */
export function countingCircuits(simulator: Simulator): Simulator {
  return {
    ...simulator,
    async open(request) {
      const opened = await simulator.open(request);
      return opened.ok ? { ok: true, value: counted(opened.value, request) } : opened;
    },
  };
}
