/** Diagnoses of the model as such: how it will train, what it can reach, and how many of its weights count. */
import { useState } from "react";
import { FAMILY_NAMES, type FamilyId } from "../../../../state/diagnoses.ts";
import { DimensionChart } from "../../../plots/dimension-chart.tsx";
import { FidelityChart } from "../../../plots/fidelity-chart.tsx";
import { SpectrumChart } from "../../../plots/spectrum-chart.tsx";
import { VarianceChart } from "../../../plots/variance-chart.tsx";
import { SelectField, type Option } from "../../../primitives/select-field.tsx";
import { Segments } from "../../../primitives/segments.tsx";
import {
  describeCapability,
  describeDimension,
  describeGradients,
  describeSpectrum,
  judgeCapability,
  judgeGradients,
} from "./describe-diagnosis.ts";
import { DiagnosisCard } from "./diagnosis-card.tsx";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./diagnose.css";

export function DiagnoseTab() {
  return (
    <div className="diagnoses">
      <GradientsCard />
      <CapabilityCard />
      <DimensionCard />
      <SpectrumCard />
    </div>
  );
}

type Source = "own" | FamilyId;
const SOURCES: readonly Option<Source>[] = [
  { id: "own", label: "Your circuit" },
  ...FAMILY_NAMES.map(({ id, name }) => ({ id, label: name })),
];

const AXES = [
  { id: "wires", label: "wires" },
  { id: "layers", label: "layers" },
] as const;
type Axis = (typeof AXES)[number]["id"];

const POINTS = 150;
const PAIRS = 2000;
const DRAWS = 24;

function GradientsCard() {
  const [source, setSource] = useState<Source>("hardware-efficient");
  const [axis, setAxis] = useState<Axis>("wires");
  return (
    <DiagnosisCard
      kind="gradients"
      title="Gradients while the circuit grows"
      meaning="Where the variance of a gradient falls exponentially with the wires, training starts on a barren plateau: nearly every direction is flat."
      details={{ source, axis, points: POINTS }}
      choices={
        <>
          <SelectField label="Circuit" options={SOURCES} value={source} onChange={setSource} />
          <div className="diagnosis-axis">
            <span className="lab-note">in</span>
            <Segments label="What grows" options={AXES} value={axis} onChange={setAxis} />
          </div>
        </>
      }
      renderChart={(report, size) => (
        <VarianceChart scan={report} label={describeGradients(report)} {...size} />
      )}
      legend={
        <ul className="diagnosis-legend">
          <li className="legend-dot">local cost: each wire by itself</li>
          <li className="legend-ring">global cost: all wires in |0⟩ at once</li>
        </ul>
      }
      found={(report) => [
        `${report.name}, ${report.axis === "wires" ? `${report.fixed} layers` : `${report.fixed} wires`}. ${describeGradients(report)}`,
        judgeGradients(report),
      ]}
    />
  );
}

function CapabilityCard() {
  return (
    <DiagnosisCard
      kind="capability"
      title="Expressibility and entangling capability"
      meaning="How evenly the circuit's states spread over all states, and how entangled they are, at random parameters: 0 nats is as even as can be."
      details={{ pairs: PAIRS }}
      renderChart={({ shares, haarShares }, size) => (
        <FidelityChart
          shares={shares}
          haarShares={haarShares}
          label="Histogram of fidelities of random states of the circuit, and Haar's curve"
          {...size}
        />
      )}
      legend={
        <ul className="diagnosis-legend">
          <li className="legend-bar">this circuit</li>
          <li className="legend-line">Haar-random states</li>
        </ul>
      }
      found={(report) => [describeCapability(report), judgeCapability(report)]}
    />
  );
}

function DimensionCard() {
  return (
    <DiagnosisCard
      kind="dimension"
      title="Effective dimension"
      meaning="How many of its weights the whole model can really put to use, by the Fisher information of its answers: the rest change nothing that data could tell."
      details={{ draws: DRAWS }}
      renderChart={(report, size) => (
        <DimensionChart report={report} label={describeDimension(report)} {...size} />
      )}
      found={(report) => [
        describeDimension(report),
        `Over ${report.draws} draws of all weights and ${report.rows} training samples; bars are standard errors over the draws.`,
      ]}
    />
  );
}

function SpectrumCard() {
  return (
    <DiagnosisCard
      kind="spectrum"
      title="Fubini-Study spectrum"
      meaning="How far the state moves along each direction of the circuit's parameters: an eigenvalue of 0 is a direction that does nothing."
      details={{}}
      renderChart={(report, size) => (
        <SpectrumChart report={report} label={describeSpectrum(report)} {...size} />
      )}
      legend={
        <ul className="diagnosis-legend">
          <li className="legend-dot">at the run’s parameters</li>
          <li className="legend-range">range at random ones</li>
        </ul>
      }
      found={(report) => [describeSpectrum(report)]}
    />
  );
}
