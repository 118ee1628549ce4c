/** Expectations of Pauli strings and of sums of them as they are typed, live at the scrubbed column; several can be pinned. */
import { Pin, X } from "lucide-react";
import { useEffect, useState } from "react";
import { FieldError, Input, Label, TextField } from "react-aria-components";
import { describeProblems, type Result } from "../../../base/result.ts";
import { ketOrder, type QubitOrder } from "../../../circuit/ket-order.ts";
import { printPauliSum, type PauliSum } from "../../../circuit/pauli-sum.ts";
import type { ExpectationReport } from "../../../state/inspection.ts";
import { useApp, useInspection, useView } from "../../app-context.tsx";
import { IconButton, TextButton } from "../../primitives/button.tsx";
import { formatFixed } from "../../primitives/format.ts";
import { boundOf, nameObservable, readObservable, type TypedPaulis } from "./typed-paulis.ts";
import { useWireCount } from "./use-shown-state.ts";
import { useWatch } from "./use-watch.ts";

export interface ExpectationViewProps {
  readonly paulis: TypedPaulis;
  readonly onPaulis: (paulis: TypedPaulis) => void;
}

const same = (a: PauliSum, b: PauliSum): boolean => printPauliSum(a) === printPauliSum(b);

export function ExpectationView({ paulis, onPaulis }: ExpectationViewProps) {
  useWatch("state");
  const { view } = useApp();
  const order = useView((state) => state.qubitOrder);
  const wireCount = useWireCount();
  const [isDone, setDone] = useState(true);
  const { text, pinned } = paulis;
  const read = readObservable(text, wireCount, order);
  const isPinned = read.ok && pinned.some((sum) => same(sum, read.value));
  const pin = (): void => {
    setDone(true);
    if (!read.ok || isPinned) return;
    onPaulis({ text, pinned: [...pinned, read.value] });
    view.getState().announce(`${nameObservable(read.value, wireCount, order).name} is pinned`);
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
          <Label className="visually-hidden">Pauli string or weighted sum</Label>
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
          {`Z0 X1, a letter per wire in the order ${ketOrder(wireCount, order)}, or a sum: 0.5 Z0 - X0 X1`}
        </span>
      </form>
      <div className="state-chart pauli-list-frame">
        {shown.length === 0 && (
          <p className="state-too-large">
            Type a Pauli string or a weighted sum to see its expectation in this state.
          </p>
        )}
        <ul className="pauli-list" aria-label="Expectations">
          {shown.map((sum) => (
            <ObservableRow
              key={printPauliSum(sum)}
              {...{ sum, wireCount, order }}
              onRemove={
                pinned.includes(sum)
                  ? () => onPaulis({ text, pinned: pinned.filter((other) => other !== sum) })
                  : null
              }
            />
          ))}
        </ul>
      </div>
      <p className="state-foot">
        <span>
          expectation in the state of the selected sample; a bar is as long as its strings allow (−1
          to 1 for one)
        </span>
      </p>
    </>
  );
}

/** Readings that differ from the state by less say the same, digits and all. */
const SAME = 5e-5;

const READ_HELP =
  "What training reads of it: with its noise, shots and wrong readings, and how far that scatters (its standard error).";

/** The reading, where it is another number than the state's. */
function Reading({ value, read }: ExpectationReport) {
  if (!read || (read.error === null && Math.abs(read.value - value) < SAME)) return null;
  return (
    <small className="pauli-error" title={READ_HELP}>
      {`read ${formatFixed(read.value, 4)}${read.error === null ? "" : ` ± ${formatFixed(read.error, 4)}`}`}
    </small>
  );
}

interface ObservableRowProps {
  readonly sum: PauliSum;
  readonly wireCount: number;
  readonly order: QubitOrder;
  /** Null for the one in the field. */
  readonly onRemove: (() => void) | null;
}

function ObservableRow({ sum, wireCount, order, onRemove }: ObservableRowProps) {
  const { name, detail } = nameObservable(sum, wireCount, order);
  const result = useExpectation(printPauliSum(sum));
  const share = result?.ok ? result.value.value / boundOf(sum) : null;
  return (
    <li className="pauli-line">
      <span className="pauli-name" title={name}>
        {`⟨${name}⟩`}
        <small>{detail}</small>
      </span>
      {share !== null && (
        <span className="pauli-bar" aria-hidden>
          <i
            className={share < 0 ? "is-negative" : ""}
            style={{
              left: `${50 + 50 * Math.min(0, Math.max(-1, share))}%`,
              width: `${50 * Math.min(1, Math.abs(share))}%`,
            }}
          />
        </span>
      )}
      {result && !result.ok ? (
        <span className="pauli-problem">{describeProblems(result.problems)}</span>
      ) : (
        <span className="pauli-numbers">
          <b className="pauli-value">{result ? formatFixed(result.value.value, 4) : "…"}</b>
          {result && <Reading {...result.value} />}
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
function useExpectation(observable: string): Result<ExpectationReport> | null {
  const { inspection: store } = useApp();
  const inspection = useInspection((state) => state.inspection);
  const [result, setResult] = useState<Result<ExpectationReport> | null>(null);
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
