/** Whether the Model region shows the circuit as a picture, as code, or as both. */
import { CodeXml } from "lucide-react";
import { ToggleButton } from "react-aria-components";
import type { CircuitView } from "../../../state/session-view.ts";
import { useApp, useView } from "../../app-context.tsx";
import { Hint } from "../../primitives/button.tsx";
import { Segments } from "../../primitives/segments.tsx";
import { NARROW_QUERY, useMedia } from "../../primitives/use-media.ts";

const VIEWS: readonly { id: CircuitView; label: string }[] = [
  { id: "picture", label: "Picture" },
  { id: "both", label: "Both" },
  { id: "code", label: "Code" },
];

/** Small, beside the model's sentence: opens the code beside the picture, or alone where there is no room. */
export function CodeToggle() {
  const { view } = useApp();
  const isShown = useView((state) => state.circuitView !== "picture");
  const isNarrow = useMedia(NARROW_QUERY);
  return (
    <Hint text={isShown ? "Hide the code" : "Show the circuit as code"}>
      <ToggleButton
        className="code-toggle"
        aria-label="Show the circuit as code"
        isSelected={isShown}
        onChange={(on) =>
          view.getState().showCircuitAs(on ? (isNarrow ? "code" : "both") : "picture")
        }
      >
        <CodeXml size={16} aria-hidden />
      </ToggleButton>
    </Hint>
  );
}

/** All three, in the bar of the code. */
export function CircuitViewSwitch() {
  const { view } = useApp();
  const value = useView((state) => state.circuitView);
  return (
    <Segments
      label="Show the circuit as"
      options={VIEWS}
      value={value}
      onChange={(next) => view.getState().showCircuitAs(next)}
    />
  );
}
