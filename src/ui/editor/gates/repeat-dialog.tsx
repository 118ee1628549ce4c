/** How often the selected block stands there, and whether the copies train parameters of their own. */
import { useState } from "react";
import { Input, Label, TextField } from "react-aria-components";
import { findOps } from "../../../circuit/block-commands.ts";
import {
  addedParameters,
  repeatOps,
  type RepeatOpsArguments,
} from "../../../circuit/repeat-command.ts";
import { useView } from "../../app-context.tsx";
import { plural } from "../../primitives/format.ts";
import { Segments } from "../../primitives/segments.tsx";
import { useCircuit, useEditor } from "../editor-context.tsx";
import { GateForm, Problems } from "./gate-form.tsx";

const CHOICES = [
  { id: "fresh", label: "Own parameters" },
  { id: "shared", label: "Shared parameters" },
] as const;

const focusAndSelect = (input: HTMLInputElement | null): void => input?.select();

export function RepeatDialog() {
  const { actions } = useEditor();
  const circuit = useCircuit();
  const selected = useView((state) => state.selectedOps);
  const openDialog = useView((state) => state.openDialog);
  const [text, setText] = useState("3");
  const [parameters, setParameters] = useState<RepeatOpsArguments["parameters"]>("fresh");
  const ids = findOps(circuit, selected).map(({ id }) => id);
  const args = { ids, times: text.trim() === "" ? Number.NaN : Number(text), parameters };
  const made = repeatOps(circuit, args);
  const close = (): void => openDialog(null);
  return (
    <GateForm
      title={`Repeat ${plural(ids.length, "gate")}`}
      action="Repeat"
      isDisabled={!made.ok}
      onClose={close}
      onSubmit={() => {
        close();
        actions.repeat(args);
      }}
    >
      <div className="repeat-row">
        <TextField className="gate-name" value={text} onChange={setText} isInvalid={!made.ok}>
          <Label>Times in all</Label>
          <Input ref={focusAndSelect} type="text" inputMode="numeric" autoComplete="off" />
        </TextField>
        <Segments
          label="Parameters of the copies"
          options={CHOICES}
          value={parameters}
          onChange={setParameters}
        />
      </div>
      {made.ok && (
        <p>
          Adds {plural(made.value.ops.length - circuit.ops.length, "gate")} and{" "}
          {plural(addedParameters(circuit, args), "parameter")} after the selected gates.
        </p>
      )}
      <Problems problems={made.ok ? [] : made.problems} />
    </GateForm>
  );
}
