/** Everything that can be done to what is pointed at: one list, for the context menu and the inspector. */
import { columnCount, INITIAL_STATES, type Circuit, type Op } from "../../circuit/circuit.ts";
import { findOps } from "../../circuit/block-commands.ts";
import type { History } from "../../state/history.ts";
import type { EditorActions } from "./actions.ts";
import { nextFreeWire } from "./actions/aim-control.ts";
import { ket } from "./describe.ts";
import { isInert, isMeasurement } from "../../circuit/gate-table.ts";
import { bitsBefore } from "../../circuit/measurement.ts";

/** What a menu is about. */
export type MenuSubject =
  | { readonly kind: "ops"; readonly ids: readonly string[] }
  | {
      readonly kind: "cell";
      readonly column: number;
      readonly wire: number;
      readonly isGap: boolean;
    }
  | { readonly kind: "column"; readonly column: number }
  | { readonly kind: "wire"; readonly wire: number };

export interface EditorAction {
  readonly id: string;
  readonly label: string;
  /** The row of the shortcut table whose keys do the same. */
  readonly shortcut?: string;
  /** Which of that row's keys, where they do not all do the same. */
  readonly binding?: number;
  readonly isDisabled?: boolean;
  /** Shown with a tick: this is how it is. */
  readonly isChosen?: boolean;
  readonly run: () => void;
}

export interface EditorActionGroup {
  readonly title: string;
  readonly actions: readonly EditorAction[];
}

export interface ActionParts {
  readonly circuit: Circuit;
  readonly history: History<unknown>;
  readonly actions: EditorActions;
  readonly focusInspector: () => void;
  readonly renameWire: (wire: number) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

function historyGroup({ history, undo, redo }: ActionParts): EditorActionGroup {
  const undone = history.past.at(-1)?.label;
  const redone = history.future.at(-1)?.label;
  return {
    title: "History",
    actions: [
      {
        id: "undo",
        label: undone === undefined ? "Undo" : `Undo: ${undone}`,
        shortcut: "undo",
        isDisabled: undone === undefined,
        run: undo,
      },
      {
        id: "redo",
        label: redone === undefined ? "Redo" : `Redo: ${redone}`,
        shortcut: "redo",
        isDisabled: redone === undefined,
        run: redo,
      },
    ],
  };
}

function columnGroup({ circuit, actions }: ActionParts, column: number): EditorActionGroup {
  const isThere = column >= 0 && column < columnCount(circuit);
  return {
    title: isThere ? `Column ${column + 1}` : "Columns",
    actions: [
      {
        id: "insert-column-before",
        label: "Insert column before",
        shortcut: "insert-column",
        isDisabled: !isThere,
        run: () => actions.openColumn(column),
      },
      {
        id: "insert-column-after",
        label: "Insert column after",
        isDisabled: !isThere || column + 1 >= columnCount(circuit),
        run: () => actions.openColumn(column + 1),
      },
      {
        id: "select-column",
        label: "Select column",
        isDisabled: !isThere,
        run: () => actions.selectColumn(column),
      },
      {
        id: "remove-column",
        label: "Remove column",
        shortcut: "remove-column",
        isDisabled: !isThere,
        run: () => actions.removeColumn(column),
      },
    ],
  };
}

function controlGroup({ circuit, actions }: ActionParts, op: Op): EditorActionGroup {
  const wireCount = circuit.wires.length;
  const beside = (step: number, on: boolean): EditorAction => {
    const edge = step < 0 ? Math.min(...op.targets) : Math.max(...op.targets);
    const side = step < 0 ? "above" : "below";
    return {
      id: `${on ? "control" : "anti-control"}-${side}`,
      label: `${on ? "Control from" : "Anti-control from"} ${side}`,
      shortcut: on ? "control" : "anti-control",
      isDisabled: nextFreeWire(op, edge, step, wireCount) === null,
      run: () => actions.controlBeside(op.id, step, on),
    };
  };
  return {
    title: "Controls",
    actions: [
      beside(-1, true),
      beside(1, true),
      beside(-1, false),
      beside(1, false),
      ...op.controls.map(({ wire, on }) => ({
        id: `flip-${wire}`,
        label: `Flip ${on ? "●" : "○"} on q${wire}`,
        run: () => actions.flipControl(op.id, wire),
      })),
      {
        id: "remove-controls",
        label: "Remove controls",
        isDisabled: op.controls.length === 0,
        run: () => actions.removeControls(op.id),
      },
    ],
  };
}

/** Waiting for bits that are measured before. */
function conditionGroup({ circuit, actions }: ActionParts, op: Op): EditorActionGroup[] {
  const when = op.when ?? [];
  const bits = [
    ...new Set([...bitsBefore(circuit, op.column), ...when.map((condition) => condition.bit)]),
  ];
  if (op.gate === "measure" || bits.length === 0) return [];
  const conditions = bits.flatMap((bit) =>
    [true, false].map((on): EditorAction => {
      const isChosen = when.some((condition) => condition.bit === bit && condition.on === on);
      return {
        id: `when-${bit}-${on ? 1 : 0}`,
        label: `${bit} = ${on ? 1 : 0}`,
        isChosen,
        run: () =>
          isChosen ? actions.removeCondition(op.id, bit) : actions.setCondition(op.id, bit, on),
      };
    }),
  );
  return [{ title: "Only when", actions: conditions }];
}

/** Making one gate of several, several of one, and many of a few. */
function gateGroup({ actions }: ActionParts, ops: readonly Op[]): EditorActionGroup {
  const ids = ops.map((op) => op.id);
  const groups = ops.filter((op) => actions.canOpen(op.gate));
  const [first] = groups;
  return {
    title: "Your gates",
    actions: [
      ...(first && ops.length === 1
        ? [{ id: "open", label: "Open", shortcut: "open", run: () => actions.openGate(first.gate) }]
        : []),
      { id: "group", label: "Group…", shortcut: "group", run: () => actions.askToGroup(ids) },
      {
        id: "ungroup",
        label: "Ungroup",
        shortcut: "ungroup",
        isDisabled: groups.length === 0,
        run: () => actions.ungroup(ids),
      },
      { id: "repeat", label: "Repeat…", run: () => actions.askToRepeat(ids) },
    ],
  };
}

/** What can be done to one gate or to several. */
function opGroups(parts: ActionParts, ids: readonly string[]): EditorActionGroup[] {
  const { circuit, actions, focusInspector } = parts;
  const ops = findOps(circuit, ids);
  const [first] = ops;
  if (!first) return [];
  const isOne = ops.length === 1;
  const nudge = (
    id: string,
    label: string,
    binding: number,
    [columns, wires]: readonly [number, number],
  ): EditorAction => ({
    id,
    label,
    shortcut: "move",
    binding,
    run: () => actions.nudge(columns, wires, ids),
  });
  return [
    {
      title: isOne ? "Gate" : `${ops.length} gates`,
      actions: [
        ...(isOne ? [{ id: "edit", label: "Edit", shortcut: "open", run: focusInspector }] : []),
        {
          id: "invert",
          label: "Invert",
          shortcut: "invert",
          isDisabled: ops.some((op) => isMeasurement(op.gate)),
          run: () => actions.invert(ids),
        },
        {
          id: "duplicate",
          label: "Duplicate",
          shortcut: "duplicate",
          run: () => actions.duplicate(ids),
        },
        { id: "cut", label: "Cut", shortcut: "cut", run: () => void actions.cut(ops) },
        { id: "copy", label: "Copy", shortcut: "copy", run: () => void actions.copy(ops) },
        { id: "delete", label: "Delete", shortcut: "remove", run: () => actions.remove(ids) },
      ],
    },
    gateGroup(parts, ops),
    {
      title: "Move",
      actions: [
        nudge("move-left", "Move left", 0, [-1, 0]),
        nudge("move-right", "Move right", 1, [1, 0]),
        nudge("move-up", "Move up", 2, [0, -1]),
        nudge("move-down", "Move down", 3, [0, 1]),
      ],
    },
    ...(isOne && !isInert(first.gate) && !isMeasurement(first.gate)
      ? [controlGroup(parts, first)]
      : []),
    ...(isOne && !isInert(first.gate) ? conditionGroup(parts, first) : []),
    columnGroup(parts, first.column),
  ];
}

function wireGroups(
  { circuit, actions, renameWire }: ActionParts,
  wire: number,
): EditorActionGroup[] {
  const { wires } = circuit;
  const initial = wires[wire]?.initial;
  return [
    {
      title: `Wire q${wire}`,
      actions: [
        { id: "label", label: "Label", shortcut: "rename-wire", run: () => renameWire(wire) },
        {
          id: "wire-up",
          label: "Move up",
          shortcut: "move-wire",
          isDisabled: wire === 0,
          run: () => actions.moveWire(wire, wire - 1),
        },
        {
          id: "wire-down",
          label: "Move down",
          shortcut: "move-wire",
          binding: 1,
          isDisabled: wire === wires.length - 1,
          run: () => actions.moveWire(wire, wire + 1),
        },
        { id: "wire-above", label: "Insert wire above", run: () => actions.insertWire(wire) },
        { id: "wire-below", label: "Insert wire below", run: () => actions.insertWire(wire + 1) },
        {
          id: "remove-wire",
          label: "Remove wire",
          shortcut: "remove-wire",
          isDisabled: wires.length === 1,
          run: () => actions.removeWire(wire),
        },
      ],
    },
    {
      title: "Starts in",
      actions: INITIAL_STATES.map((state) => ({
        id: `initial-${state}`,
        label: ket(state),
        isChosen: state === initial,
        run: () => actions.setInitialState(wire, state),
      })),
    },
  ];
}

export function editorActions(parts: ActionParts, subject: MenuSubject): EditorActionGroup[] {
  const { circuit, actions } = parts;
  const paste: EditorAction = {
    id: "paste",
    label: "Paste",
    shortcut: "paste",
    run: () => void actions.paste(),
  };
  const selectAll: EditorAction = {
    id: "select-all",
    label: "Select all",
    shortcut: "select-all",
    isDisabled: circuit.ops.length === 0,
    run: actions.selectAll,
  };
  switch (subject.kind) {
    case "ops":
      return [
        ...opGroups(parts, subject.ids),
        { title: "Circuit", actions: [paste, selectAll] },
        historyGroup(parts),
      ];
    case "cell":
      return [
        { title: "Circuit", actions: [paste, selectAll] },
        columnGroup(parts, subject.column),
        historyGroup(parts),
      ];
    case "column":
      return [columnGroup(parts, subject.column), historyGroup(parts)];
    case "wire":
      return [...wireGroups(parts, subject.wire), historyGroup(parts)];
  }
}
