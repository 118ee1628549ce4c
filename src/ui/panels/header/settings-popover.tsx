/** Settings of the page (not of the experiment): theme, backend, order of qubits, letter keys. */
import { Settings2 } from "lucide-react";
import { useState } from "react";
import { Switch } from "react-aria-components";
import { useActions, useApp, useRun, useView } from "../../app-context.tsx";
import { IconButton, TextButton } from "../../primitives/button.tsx";
import { ModalDialog } from "../../primitives/modal-dialog.tsx";
import { Segments } from "../../primitives/segments.tsx";

const THEMES = [
  { id: "system", label: "System" },
  { id: "light", label: "Light" },
  { id: "dark", label: "Dark" },
  { id: "projector", label: "Projector" },
] as const;

const ORDERS = [
  { id: "little", label: "q0 last" },
  { id: "big", label: "q0 first" },
] as const;

const BACKENDS = [
  { id: "auto", label: "Automatic" },
  { id: "webgpu", label: "WebGPU" },
  { id: "wasm", label: "WebAssembly" },
  { id: "wasm-float64", label: "float64" },
] as const;

export function SettingsButton() {
  const { view } = useApp();
  return (
    <IconButton label="Settings" onPress={() => view.getState().openDialog("settings")}>
      <Settings2 size={16} aria-hidden />
    </IconButton>
  );
}

export function SettingsDialog() {
  const { view } = useApp();
  const isOpen = useView((state) => state.dialog === "settings");
  const close = (): void => view.getState().openDialog(null);
  return (
    <ModalDialog title="Settings" isOpen={isOpen} onClose={close}>
      <SettingsForm />
    </ModalDialog>
  );
}

function SettingsForm() {
  const { view } = useApp();
  const { setBackend, backendPreference } = useActions();
  const theme = useView((state) => state.theme);
  const hasLetterKeys = useView((state) => state.hasLetterKeys);
  const qubitOrder = useView((state) => state.qubitOrder);
  const [backend, setShownBackend] = useState(backendPreference());
  const choose = (preference: typeof backend): void => {
    setShownBackend(preference);
    setBackend(preference).catch((error: unknown) => {
      view.getState().notify("error", (error as Error).message);
      setShownBackend(backendPreference());
    });
  };
  return (
    <div className="settings">
      <span>Theme</span>
      <Segments
        label="Theme"
        options={THEMES}
        value={theme}
        onChange={(chosen) => view.getState().setTheme(chosen)}
      />
      <span>Backend</span>
      <div>
        <Segments label="Backend" options={BACKENDS} value={backend} onChange={choose} />
        <p className="settings-note">
          Automatic takes your graphics processor, or else WebAssembly on the processor. float64 is
          WebAssembly with twice the digits, at about half the speed.
        </p>
        <TuneButton />
      </div>
      <span>Qubit order</span>
      <div>
        <Segments
          label="Qubit order"
          options={ORDERS}
          value={qubitOrder}
          onChange={(chosen) => view.getState().setQubitOrder(chosen)}
        />
        <p className="settings-note">
          Where kets print q0, the top wire: last as in Qiskit and Quirk, or first as in textbooks
          and PennyLane. Every view follows; files, scripts and OpenQASM stay as they are.
        </p>
      </div>
      <span>Letter keys</span>
      <Switch
        className="switch"
        isSelected={hasLetterKeys}
        onChange={(on) => view.getState().setLetterKeys(on)}
      >
        <i className="switch-track" />
        Letters place gates at the cursor
      </Switch>
    </div>
  );
}

/** Each GPU is measured at its first use; this forgets the result and measures again. */
function TuneButton() {
  const { tuneBackend } = useActions();
  const backend = useRun((run) => run.backend);
  const { view } = useApp();
  const [isBusy, setBusy] = useState(false);
  if (backend?.name !== "webgpu") return null;
  const tune = async (): Promise<void> => {
    setBusy(true);
    const isTuned = await tuneBackend().catch(() => false);
    setBusy(false);
    const text = isTuned
      ? "Measured; the next run is cut accordingly."
      : "It could not be measured.";
    view.getState().notify("info", text);
  };
  return (
    <TextButton tone="line" isDisabled={isBusy} onPress={() => void tune()}>
      {isBusy ? "Measuring…" : "Measure this GPU again"}
    </TextButton>
  );
}
