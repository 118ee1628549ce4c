/** The state of the selected sample under the circuit, in several views of the whole. */
import { ChevronDown, ChevronUp } from "lucide-react";
import {
  lazy,
  Suspense,
  useMemo,
  useRef,
  useState,
  type CSSProperties,
  type ReactNode,
} from "react";
import { Button, Tab, TabList, TabPanel, Tabs, type Key } from "react-aria-components";
import { useApp, useInspection, useRun, useView } from "../../app-context.tsx";
import { stateNorm } from "../../plots/basis-states.ts";
import { FIRST_VIEW, type Viewpoint } from "../../plots/bloch-geometry.ts";
import { Hint } from "../../primitives/button.tsx";
import { formatFixed } from "../../primitives/format.ts";
import { describePlace } from "../../use-scrub.ts";
import { FIRST_LOOK, type AmplitudeLook } from "./amplitude-look.ts";
import { FIRST_PAULIS, type TypedPaulis } from "./typed-paulis.ts";
import { StateSplitter } from "./state-splitter.tsx";
import { NoiseLine } from "./noise-line.tsx";
import { OneShotLine } from "./one-shot-line.tsx";
import { OrderSwitch } from "./order-switch.tsx";
import { StateSkeleton } from "./state-message.tsx";
import { useIsNoisy, useShowsMixture } from "./use-noise.ts";
import { useIsMeasuring, useShownState, useWireCount } from "./use-shown-state.ts";

// The first view is begun with the page, which does not wait for it.
const amplitudeView = import("./amplitude-view.tsx");
const AmplitudeView = lazy(async () => ({ default: (await amplitudeView).AmplitudeView }));

// Only who opens one of these loads it.
const BlochView = lazy(async () => {
  const { BlochView: view } = await import("./bloch-view.tsx");
  return { default: view };
});
const EntanglementView = lazy(async () => {
  const { EntanglementView: view } = await import("./entanglement-view.tsx");
  return { default: view };
});
const UnitaryView = lazy(async () => {
  const { UnitaryView: view } = await import("./unitary-view.tsx");
  return { default: view };
});
const CountsView = lazy(async () => {
  const { CountsView: view } = await import("./counts-view.tsx");
  return { default: view };
});
const ExpectationView = lazy(async () => {
  const { ExpectationView: view } = await import("./expectation-view.tsx");
  return { default: view };
});

const VIEWS = [
  { id: "amplitudes", label: "Amplitudes" },
  { id: "probabilities", label: "Probabilities" },
  { id: "bloch", label: "Bloch" },
  { id: "entanglement", label: "Entanglement" },
  { id: "unitary", label: "Unitary" },
  { id: "expectation", label: "Expectation" },
  { id: "counts", label: "Counts" },
] as const;

/** A norm further from 1 is worth a word; float32 stays well within for ordinary circuits. */
const NORM_TOLERANCE = 1e-4;

/** What was chosen for the chart; the style sheet has the usual height. */
function heightStyle(height: number | null): CSSProperties {
  return height === null ? {} : ({ "--state-height": `${height}px` } as CSSProperties);
}

export function StatePanel() {
  const wireCount = useWireCount();
  const isFolded = useView((state) => state.isStateFolded);
  const stateHeight = useView((state) => state.stateHeight);
  const foldState = useView((state) => state.foldState);
  const [look, setLook] = useState<AmplitudeLook>(FIRST_LOOK);
  const [viewpoint, setViewpoint] = useState<Viewpoint>(FIRST_VIEW);
  const [paulis, setPaulis] = useState<TypedPaulis>(FIRST_PAULIS);
  const tabs = useRef<HTMLDivElement>(null);
  /** Where the row of tabs scrolls, the chosen one stands in its middle, its neighbours in sight. */
  const reveal = (view: Key): void => {
    foldState(false);
    // After the library, which scrolls the row back to its start when the first tab is chosen.
    requestAnimationFrame(() =>
      tabs.current
        ?.querySelector(`[data-key="${view}"]`)
        ?.scrollIntoView({ inline: "center", block: "nearest" }),
    );
  };
  const change = (part: Partial<AmplitudeLook>): void => setLook((old) => ({ ...old, ...part }));
  return (
    <section
      className="state-panel"
      aria-label="State of the selected sample"
      style={heightStyle(stateHeight)}
    >
      <StateSplitter />
      <Tabs className="state-tabs" onSelectionChange={reveal}>
        <div className="state-bar">
          <TabList ref={tabs} className="view-tabs" aria-label="View of the state">
            {VIEWS.map(({ id, label }) => (
              <Tab key={id} id={id} className="view-tab" onPress={() => foldState(false)}>
                {label}
              </Tab>
            ))}
          </TabList>
          <StateNote wireCount={wireCount} />
          <FoldButton />
        </div>
        <div hidden={isFolded}>
          <StateView id="amplitudes">
            <AmplitudeView measure="magnitude" look={look} onLook={change} />
          </StateView>
          <StateView id="probabilities">
            <AmplitudeView measure="probability" look={look} onLook={change} />
          </StateView>
          <StateView id="bloch">
            <BlochView viewpoint={viewpoint} onViewpoint={setViewpoint} />
          </StateView>
          <StateView id="entanglement">
            <EntanglementView />
          </StateView>
          <StateView id="unitary">
            <UnitaryView look={look} onLook={change} />
          </StateView>
          <StateView id="expectation">
            <ExpectationView paulis={paulis} onPaulis={setPaulis} />
          </StateView>
          <StateView id="counts">
            <CountsView />
          </StateView>
        </div>
      </Tabs>
    </section>
  );
}

/** Folded away it asks the worker for nothing. */
function StateView({ id, children }: { id: string; children: ReactNode }) {
  const isFolded = useView((state) => state.isStateFolded);
  const isMeasuring = useIsMeasuring();
  const isNoisy = useIsNoisy();
  const isMixed = useShowsMixture();
  const isOfGates = id === "unitary";
  const isOfState = !isFolded && id !== "counts";
  return (
    <TabPanel id={id} className={`view-panel view-panel-${id}`}>
      {isOfState && isNoisy && <NoiseLine isOfGates={isOfGates} />}
      {isOfState && isMeasuring && !isMixed && !isOfGates && <OneShotLine />}
      {!isFolded && <Suspense fallback={<StateSkeleton />}>{children}</Suspense>}
    </TabPanel>
  );
}

/** Gives the views' room to the circuit, and takes it back. */
function FoldButton() {
  const { view } = useApp();
  const isFolded = useView((state) => state.isStateFolded);
  const fold = (): void => {
    const { foldState, announce } = view.getState();
    foldState(!isFolded);
    announce(isFolded ? "Views of the state shown" : "Views of the state hidden");
  };
  return (
    <Hint text={isFolded ? "Show the views of the state" : "More room for the circuit"}>
      <Button
        className="fold-button"
        aria-label={`${isFolded ? "Show" : "Hide"} the views of the state`}
        aria-expanded={!isFolded}
        onPress={fold}
      >
        <span>{isFolded ? "Show" : "Hide"}</span>
        {isFolded ? <ChevronUp size={16} aria-hidden /> : <ChevronDown size={16} aria-hidden />}
      </Button>
    </Hint>
  );
}

/** Which sample, after which column, in which order of qubits, and the norm where it is off. */
function StateNote({ wireCount }: { wireCount: number }) {
  const sample = useRun((run) => run.sample?.index);
  const { amplitudes } = useShownState();
  const column = useInspection((state) => state.column);
  const columnCount = useInspection((state) => state.columnCount);
  const place = column === null ? "at the end of the circuit" : describePlace(column, columnCount);
  const norm = useMemo(() => (amplitudes ? stateNorm(amplitudes) : 1), [amplitudes]);
  return (
    <span className="state-note">
      {Math.abs(norm - 1) > NORM_TOLERANCE && (
        <b
          className="state-norm"
          title="The length of the state, which is 1 but for rounding: this one is off."
        >{`norm ${formatFixed(norm, 5)} `}</b>
      )}
      <span title={`The state is that of the selected sample ${place}.`} className="state-place">
        {sample === undefined || column !== null ? "" : `sample #${sample}`}
        {column !== null && <b className="state-inside">{`column ${column} of ${columnCount}`}</b>}
      </span>
      <OrderSwitch wireCount={wireCount} />
    </span>
  );
}
