/** What the dialogs about gates share: a name, what is wrong, and the two buttons. */
import { useEffect, useRef, type ReactNode } from "react";
import { FieldError, Form, Input, Label, TextField } from "react-aria-components";
import type { Problem } from "../../../base/result.ts";
import { MAX_CUSTOM_NAME_LENGTH } from "../../../circuit/custom-gate.ts";
import { ModalDialog } from "../../primitives/modal-dialog.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { useEditor } from "../editor-context.tsx";

interface NameFieldProps {
  readonly name: string;
  readonly problem: Problem | null;
  readonly onChange: (name: string) => void;
}

const focusAndSelect = (input: HTMLInputElement | null): void => input?.select();

export function NameField({ name, problem, onChange }: NameFieldProps) {
  return (
    <TextField
      className="gate-name"
      value={name}
      onChange={onChange}
      maxLength={MAX_CUSTOM_NAME_LENGTH}
      isInvalid={problem !== null}
      validationBehavior="aria"
    >
      <Label>Name</Label>
      <Input ref={focusAndSelect} type="text" autoComplete="off" />
      <FieldError className="gate-problem">
        {problem && `${problem.message} ${problem.remedy}`}
      </FieldError>
    </TextField>
  );
}

/**
 * Gives the focus to the grid once the dialog is gone, if something was done in it: what opened it may be
 * gone too. Left alone, the focus goes back there.
 */
function useFocusAfter(): () => void {
  const { focusGrid } = useEditor();
  const latest = useRef(focusGrid);
  const isDone = useRef(false);
  useEffect(() => {
    latest.current = focusGrid;
  });
  useEffect(
    () => () => {
      if (!isDone.current) return;
      const focus = (): void => latest.current();
      // After the library, which gives the focus back in the first frame without the dialog.
      requestAnimationFrame(() => requestAnimationFrame(focus));
    },
    [],
  );
  return () => {
    isDone.current = true;
  };
}

interface GateFormProps {
  readonly title: string;
  readonly action: string;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}

export function GateForm(props: GateFormProps) {
  const { title, action, onSubmit, onClose, isDisabled = false, children } = props;
  const noteDone = useFocusAfter();
  return (
    <ModalDialog title={title} isOpen onClose={onClose}>
      <Form
        className="gate-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isDisabled) return;
          noteDone();
          onSubmit();
        }}
      >
        {children}
        <div className="dialog-actions">
          <TextButton tone="line" onPress={onClose}>
            Cancel
          </TextButton>
          <TextButton tone="fill" type="submit" isDisabled={isDisabled}>
            {action}
          </TextButton>
        </div>
      </Form>
    </ModalDialog>
  );
}

/** Sentences on what is wrong, read out when they change. */
export function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <div role="status" className="gate-problems">
      {problems.map(({ code, place, message, remedy }) => (
        <p key={`${code} ${place}`} className="gate-problem">
          {message} {remedy}
        </p>
      ))}
    </div>
  );
}
