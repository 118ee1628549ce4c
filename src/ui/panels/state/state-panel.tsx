/** The state of the selected sample under the circuit, in several views of the whole. */
import { useMemo, useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { useInspection, useRun } from "../../app-context.tsx";
import { stateNorm } from "../../plots/basis-states.ts";
import { formatFixed } from "../../primitives/format.ts";
import { describePlace } from "../../use-scrub.ts";
import { FIRST_LOOK, type AmplitudeLook } from "./amplitude-look.ts";
import { AmplitudeView } from "./amplitude-view.tsx";
import { OrderSwitch } from "./order-switch.tsx";
import { useShownAmplitudes, useWireCount } from "./use-shown-state.ts";

const VIEWS = [
  { id: "amplitudes", label: "Amplitudes" },
  { id: "probabilities", label: "Probabilities" },
] as const;

/** A norm further from 1 is worth a word; float32 stays well within for ordinary circuits. */
const NORM_TOLERANCE = 1e-4;

export function StatePanel() {
  const wireCount = useWireCount();
  const [look, setLook] = useState<AmplitudeLook>(FIRST_LOOK);
  const change = (part: Partial<AmplitudeLook>): void => setLook((old) => ({ ...old, ...part }));
  return (
    <section className="state-panel" aria-label="State of the selected sample">
      <Tabs>
        <div className="state-bar">
          <TabList className="view-tabs" aria-label="View of the state">
            {VIEWS.map(({ id, label }) => (
              <Tab key={id} id={id} className="view-tab">
                {label}
              </Tab>
            ))}
          </TabList>
          <StateNote wireCount={wireCount} />
        </div>
        <TabPanel id="amplitudes" className="view-panel">
          <AmplitudeView measure="magnitude" look={look} onLook={change} />
        </TabPanel>
        <TabPanel id="probabilities" className="view-panel">
          <AmplitudeView measure="probability" look={look} onLook={change} />
        </TabPanel>
      </Tabs>
    </section>
  );
}

/** Which sample, in which order of qubits, and the norm where it is off. */
function StateNote({ wireCount }: { wireCount: number }) {
  const sample = useRun((run) => run.sample?.index);
  const { amplitudes } = useShownAmplitudes();
  const place = useInspection(({ column, columnCount }) =>
    column === null ? null : describePlace(column, columnCount),
  );
  const norm = useMemo(() => (amplitudes ? stateNorm(amplitudes) : 1), [amplitudes]);
  return (
    <span className="state-note">
      {Math.abs(norm - 1) > NORM_TOLERANCE && (
        <b
          className="state-norm"
          title="The length of the state, which is 1 but for rounding: this one is off."
        >{`norm ${formatFixed(norm, 5)} `}</b>
      )}
      <span
        title={`The state is that of the selected sample ${place ?? "at the end of the circuit"}.`}
        data-testid="state-place"
      >
        {sample === undefined ? "" : `sample #${sample}`}
        {place !== null && <b className="state-inside">{`, ${place}`}</b>}
      </span>
      <OrderSwitch wireCount={wireCount} />
    </span>
  );
}
