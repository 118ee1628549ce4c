/** Rules on what the circuit is asked for: gates that nothing reads, and features that go round more than once. */
import { counted, inPercent, listed, type Remedy, type Rule } from "./notes.ts";

/** What the shelf of ansätze has against it. */
const SHELF: Readonly<Record<string, Remedy>> = {
  "model/no-data": { kind: "shelf", ansatz: "angle-encoding", label: "Add an encoding…" },
  "model/no-parameter": {
    kind: "shelf",
    ansatz: "real-amplitudes",
    label: "Add trainable layers…",
  },
};

/** Nothing at all of the data, or of the circuit's parameters, reaches the readout. */
export const deadEnd: Rule = ({ deadEnds: [found] }) => {
  if (!found) return null;
  const remedy = SHELF[found.code];
  return {
    code: found.code,
    claim: found.message,
    reason: found.remedy,
    remedies: remedy ? [remedy] : [],
  };
};

export const deadParameters: Rule = ({ dead, deadEnds }) => {
  const { parameters, ops } = dead;
  // That none reaches it has been told.
  if (parameters.length === 0 || deadEnds.length > 0) return null;
  const isOne = parameters.length === 1;
  return {
    code: "dead-parameters",
    claim: `${isOne ? `Parameter ${listed(parameters)} is` : `Parameters ${listed(parameters)} are`} outside the light cone of what is read out.`,
    reason: `No value of ${isOne ? "it" : "them"} changes the answer, so training leaves ${isOne ? "it" : "them"} alone. Read out ${ops.length === 1 ? "its wire" : "their wires"}, entangle ${ops.length === 1 ? "it" : "them"} with one that is read out, or do without.`,
    remedies:
      ops.length === 0
        ? []
        : [{ kind: "remove-ops", ops, label: `Remove ${counted(ops.length, "gate")}` }],
  };
};

/** The share of rows from which on it is no matter of a few outliers. */
const BEYOND_SHARE = 0.05;

export const beyondPeriod: Rule = ({ encodings, scaling }) => {
  const found = encodings.filter(({ beyondShare }) => beyondShare > BEYOND_SHARE);
  const [worst] = found.toSorted((a, b) => b.beyondShare - a.beyondShare);
  if (!worst) return null;
  const names = found.map(({ feature }) => `x${feature}`);
  const turns = (worst.span / worst.period).toFixed(1);
  const fits = found.every(({ period }) => period >= 2) && scaling !== "range";
  return {
    code: "beyond-period",
    claim: `${listed(names)} ${names.length === 1 ? "goes" : "go"} round more than once.`,
    reason: `The values of x${worst.feature} span ${turns} periods of the gates that read it, so that ${inPercent(worst.beyondShare)} of the samples look like others that are far away. Scale the data, or multiply the feature by less.`,
    remedies: fits
      ? [{ kind: "scaling", scaling: "range", label: "Scale features to −1 … 1" }]
      : [],
  };
};
