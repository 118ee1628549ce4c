/** Expectations of Pauli strings as they are typed, live at the scrubbed column; several can be pinned. */
import { Pin, X } from "lucide-react";
import { useEffect, useState } from "react";
import { FieldError, Input, Label, TextField } from "react-aria-components";
import { describeProblems, type Result } from "../../../base/result.ts";
import { ketOrder, type QubitOrder } from "../../../circuit/ket-order.ts";
import type { PauliString } from "../../../circuit/observable.ts";
import { pauliFactors, pauliLetters, readPauliText } from "../../../circuit/pauli-text.ts";
import { executionOf } from "../../../experiment/commands.ts";
import { useApp, useDocument, useInspection, useView } from "../../app-context.tsx";
import { IconButton, TextButton } from "../../primitives/button.tsx";
import { formatFixed, plural } from "../../primitives/format.ts";
import type { TypedPaulis } from "./typed-paulis.ts";
import { useWireCount } from "./use-shown-state.ts";
import { useWatch } from "./use-watch.ts";

export interface ExpectationViewProps {
  readonly paulis: TypedPaulis;
  readonly onPaulis: (paulis: TypedPaulis) => void;
}

const same = (a: PauliString, b: PauliString): boolean => a.x === b.x && a.z === b.z;

export function ExpectationView({ paulis, onPaulis }: ExpectationViewProps) {
  useWatch("state");
  const { view } = useApp();
  const order = useView((state) => state.qubitOrder);
  const wireCount = useWireCount();
  const [isDone, setDone] = useState(true);
  const { text, pinned } = paulis;
  const read = readPauliText(text, wireCount, order);
  const isPinned = read.ok && pinned.some((pauli) => same(pauli, read.value));
  const pin = (): void => {
    setDone(true);
    if (!read.ok || isPinned) return;
    onPaulis({ text, pinned: [...pinned, read.value] });
    view.getState().announce(`${pauliFactors(read.value, wireCount, order)} is pinned`);
  };
  const shown = read.ok && !isPinned ? [read.value, ...pinned] : pinned;
  return (
    <>
      <form
        className="state-tools"
        onSubmit={(event) => {
          event.preventDefault();
          pin();
        }}
      >
        <TextField
          className="field pauli-field"
          value={text}
          onChange={(next) => {
            setDone(false);
            onPaulis({ text: next, pinned });
          }}
          onBlur={() => setDone(true)}
          isInvalid={isDone && !read.ok && text.trim() !== ""}
        >
          <Label className="visually-hidden">Pauli string</Label>
          <span className="find-entry">
            <Input className="find-input" spellCheck={false} autoComplete="off" />
          </span>
          <FieldError className="field-error">
            {read.ok ? "" : describeProblems(read.problems)}
          </FieldError>
        </TextField>
        <TextButton tone="line" isDisabled={!read.ok || isPinned} onPress={pin}>
          <Pin size={13} aria-hidden /> Pin
        </TextButton>
        <span className="pauli-hint">
          {`Z0 X1, or a letter per wire in the order ${ketOrder(wireCount, order)}`}
        </span>
      </form>
      <div className="state-chart pauli-list-frame">
        {shown.length === 0 && (
          <p className="state-too-large">
            Type a Pauli string to see its expectation in this state, from −1 to 1.
          </p>
        )}
        <ul className="pauli-list" aria-label="Expectations">
          {shown.map((pauli) => (
            <PauliRow
              key={`${pauli.x} ${pauli.z}`}
              {...{ pauli, wireCount, order }}
              onRemove={
                pinned.includes(pauli)
                  ? () => onPaulis({ text, pinned: pinned.filter((other) => other !== pauli) })
                  : null
              }
            />
          ))}
        </ul>
      </div>
      <p className="state-foot">
        <span>
          expectation ⟨P⟩ of the selected sample, −1 to 1; letters as kets print the wires
        </span>
      </p>
    </>
  );
}

/** The standard error of the mean of so many outcomes of +1 and −1 whose mean is `value`. */
function shotError(value: number, shots: number): number {
  return Math.sqrt(Math.max(0, 1 - value * value) / shots);
}

interface PauliRowProps {
  readonly pauli: PauliString;
  readonly wireCount: number;
  readonly order: QubitOrder;
  /** Null for the one in the field. */
  readonly onRemove: (() => void) | null;
}

function PauliRow({ pauli, wireCount, order, onRemove }: PauliRowProps) {
  const highest = 31 - Math.clz32(pauli.x | pauli.z);
  const count = Math.max(wireCount, highest + 1);
  const name = pauliFactors(pauli, count, order);
  const result = useExpectation(pauliFactors(pauli, count, "big"));
  const value = result?.ok ? result.value : null;
  const shots = useDocument((document) => executionOf(document.experiment).shots);
  return (
    <li className="pauli-line">
      <span className="pauli-name">
        {`⟨${name}⟩`}
        <small>{pauliLetters(pauli, count, order)}</small>
      </span>
      {value !== null && (
        <span className="pauli-bar" aria-hidden>
          <i
            className={value < 0 ? "is-negative" : ""}
            style={{
              left: `${50 + 50 * Math.min(0, Math.max(-1, value))}%`,
              width: `${50 * Math.min(1, Math.abs(value))}%`,
            }}
          />
        </span>
      )}
      {result && !result.ok ? (
        <span className="pauli-problem">{describeProblems(result.problems)}</span>
      ) : (
        <span>
          <b className="pauli-value">{value === null ? "…" : formatFixed(value, 4)}</b>
          {value !== null && shots !== null && (
            <span
              className="pauli-error"
              title={`What ${plural(shots, "shot")} of it would scatter by: its standard error.`}
            >
              {`± ${formatFixed(shotError(value, shots), 4)}`}
            </span>
          )}
        </span>
      )}
      {onRemove && (
        <IconButton label={`Remove ${name}`} onPress={onRemove}>
          <X size={13} aria-hidden />
        </IconButton>
      )}
    </li>
  );
}

/** Asked again whenever the state is another one; the last answer stands meanwhile. */
function useExpectation(observable: string): Result<number> | null {
  const { inspection: store } = useApp();
  const inspection = useInspection((state) => state.inspection);
  const [result, setResult] = useState<Result<number> | null>(null);
  useEffect(() => {
    let isWanted = true;
    if (!inspection) return undefined;
    const ask = async (): Promise<void> => {
      const answer = await store.getState().expectation(observable);
      if (isWanted) setResult(answer);
    };
    void ask();
    return () => {
      isWanted = false;
    };
  }, [store, inspection, observable]);
  return result;
}
