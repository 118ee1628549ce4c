/** Which custom gates stand inside which: circles, depths, and how many ops each stands for. */
import { isSubcircuit, type CustomGate, type CustomGateId } from "./custom-gate.ts";

export interface Nesting {
  /** Each gate once, after all that it contains. */
  readonly order: readonly CustomGate[];
  /** Gates that contain one another, or themselves, as a chain from a gate to what it contains. */
  readonly circles: readonly (readonly CustomGate[])[];
  /**
   * The ops that an op of the gate becomes, without making them: an empty body counts as one, that of a
   * gate in a circle as infinitely many, a matrix as one.
   */
  readonly opCounts: ReadonlyMap<string, number>;
  /** 0 for a matrix, 1 for a body of gates without bodies, and so on. */
  readonly depths: ReadonlyMap<string, number>;
}

function findNesting(gates: readonly CustomGate[]): Nesting {
  const byId = new Map(gates.map((gate) => [gate.id, gate]));
  const order: CustomGate[] = [];
  const circles: CustomGate[][] = [];
  const opCounts = new Map<string, number>();
  const depths = new Map<string, number>();
  const open: CustomGate[] = [];

  const visit = (gate: CustomGate): void => {
    if (opCounts.has(gate.id)) return;
    if (open.includes(gate)) {
      circles.push(open.slice(open.indexOf(gate)));
      return;
    }
    open.push(gate);
    const ids = (isSubcircuit(gate) ? gate.circuit.ops : []).map((op) => op.gate);
    let depth = 0;
    for (const id of new Set(ids)) {
      const inner = byId.get(id as CustomGateId);
      if (!inner) continue;
      visit(inner);
      depth = Math.max(depth, depths.get(id) ?? 0);
    }
    // Those that are still open are in a circle.
    const isOpen = (id: string) => open.some((around) => around.id === id);
    const count = ids.reduce(
      (sum, id) => sum + (isOpen(id) ? Infinity : (opCounts.get(id) ?? 1)),
      0,
    );
    open.pop();
    order.push(gate);
    opCounts.set(gate.id, Math.max(1, count));
    depths.set(gate.id, isSubcircuit(gate) ? depth + 1 : 0);
  };
  for (const gate of gates) visit(gate);
  return { order, circles, opCounts, depths };
}

const found = new WeakMap<readonly CustomGate[], Nesting>();

/** The nesting of a circuit's custom gates; found once for the same list. */
export function nestingOf(gates: readonly CustomGate[]): Nesting {
  const known = found.get(gates);
  if (known) return known;
  const nesting = findNesting(gates);
  found.set(gates, nesting);
  return nesting;
}

/** The ids of the custom gates that `ops` need, with all that stands inside them. */
export function gatesWithin(
  gates: readonly CustomGate[],
  ids: Iterable<string>,
): ReadonlySet<CustomGateId> {
  const byId = new Map<string, CustomGate>(gates.map((gate) => [gate.id, gate]));
  const within = new Set<CustomGateId>();
  const visit = (id: string): void => {
    const gate = byId.get(id);
    if (!gate || within.has(gate.id)) return;
    within.add(gate.id);
    if (isSubcircuit(gate)) for (const op of gate.circuit.ops) visit(op.gate);
  };
  for (const id of ids) visit(id);
  return within;
}
