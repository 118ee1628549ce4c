/** One channel of a noise model, and one readout error, with everything that can be said of them. */
import { Trash2 } from "lucide-react";
import { CHANNELS, channelDefinition } from "../../../circuit/channels.ts";
import type { NoiseModel, NoiseRule, ReadoutError } from "../../../circuit/noise-model.ts";
import { setNoise } from "../../../experiment/commands.ts";
import { useApp, useDocument } from "../../app-context.tsx";
import { IconButton } from "../../primitives/button.tsx";
import { NumberEntry } from "../../primitives/number-entry.tsx";
import { ToggleRow } from "../../primitives/segments.tsx";
import { SelectField } from "../../primitives/select-field.tsx";
import { useChange } from "../../primitives/use-change.ts";
import {
  changeReadout,
  changeRule,
  noisyGates,
  readoutRows,
  removeReadout,
  removeRule,
  setChannel,
  setStrength,
  setWires,
} from "./noise-commands.ts";

const CHANNEL_NAMES = CHANNELS.map(({ id, name }) => ({ id, label: name }));
const PROBABILITIES = [0, 0.001, 0.005, 0.01, 0.02, 0.05, 0.1];
const TIMES = [0.1, 1, 10, 50, 80, 100, 200];

interface RuleRowProps {
  readonly noise: NoiseModel;
  readonly rule: NoiseRule;
  readonly index: number;
}

export function RuleRow({ noise, rule, index }: RuleRowProps) {
  const circuit = useDocument((document) => document.experiment.circuit);
  const { view } = useApp();
  const { apply, attempt } = useChange();
  const { name, help, strengthNames } = channelDefinition(rule.channel);
  const change = (part: (rule: NoiseRule) => NoiseRule): boolean =>
    apply("Noise", (experiment) => setNoise(experiment, changeRule(noise, index, part)));
  return (
    <li className="noise-row" aria-label={`Channel ${index + 1}: ${name}`}>
      <div className="noise-fields">
        <SelectField
          label={`Channel ${index + 1}`}
          help={help}
          options={CHANNEL_NAMES}
          value={rule.channel}
          onChange={(channel) => change((old) => setChannel(old, channel))}
        />
        {strengthNames.map((symbol, at) => (
          <NumberEntry
            key={symbol}
            label={symbol}
            help={help}
            value={rule.strengths[at] ?? 0}
            choices={strengthNames.length === 1 ? PROBABILITIES : TIMES}
            width={5}
            onCommit={(strength) =>
              attempt("Strength of noise", (experiment) =>
                setNoise(
                  experiment,
                  changeRule(noise, index, (old) => setStrength(old, at, strength)),
                ),
              )
            }
          />
        ))}
        <SelectField
          label="After"
          help="The gates that it follows."
          options={noisyGates(circuit, rule.gates)}
          value={rule.gates}
          onChange={(gates) => change((old) => ({ ...old, gates }))}
        />
        <WiresChoice
          wires={rule.wires ?? null}
          onChange={(wires) => change((old) => setWires(old, wires))}
        />
      </div>
      <IconButton
        label={`Remove channel ${index + 1}`}
        onPress={() => {
          apply("Remove noise", (experiment) => setNoise(experiment, removeRule(noise, index)));
          view.getState().announce(`${name} removed`);
        }}
      >
        <Trash2 size={14} aria-hidden />
      </IconButton>
    </li>
  );
}

interface ReadoutRowProps {
  readonly noise: NoiseModel;
  readonly error: ReadoutError;
  readonly index: number;
}

export function ReadoutRow({ noise, error, index }: ReadoutRowProps) {
  const { view } = useApp();
  const { apply, attempt } = useChange();
  const [[, flipsZero], [flipsOne]] = error.rows;
  const become = (rows: ReadoutError["rows"]) =>
    attempt("Readout error", (experiment) =>
      setNoise(
        experiment,
        changeReadout(noise, index, (old) => ({ ...old, rows })),
      ),
    );
  return (
    <li className="noise-row" aria-label={`Readout error ${index + 1}`}>
      <div className="noise-fields">
        <NumberEntry
          label="0 read as 1"
          help="The probability that a measurement reads 1 where the wire is 0."
          value={flipsZero}
          choices={PROBABILITIES}
          width={5}
          onCommit={(p) => become(readoutRows(p, flipsOne))}
        />
        <NumberEntry
          label="1 read as 0"
          help="The probability that a measurement reads 0 where the wire is 1."
          value={flipsOne}
          choices={PROBABILITIES}
          width={5}
          onCommit={(p) => become(readoutRows(flipsZero, p))}
        />
        <WiresChoice
          wires={error.wires ?? null}
          onChange={(wires) =>
            apply("Readout error", (experiment) =>
              setNoise(
                experiment,
                changeReadout(noise, index, (old) => setWires(old, wires)),
              ),
            )
          }
        />
      </div>
      <IconButton
        label={`Remove readout error ${index + 1}`}
        onPress={() => {
          apply("Remove readout error", (experiment) =>
            setNoise(experiment, removeReadout(noise, index)),
          );
          view.getState().announce("Readout error removed");
        }}
      >
        <Trash2 size={14} aria-hidden />
      </IconButton>
    </li>
  );
}

const WHERE = [
  { id: "all", label: "all wires" },
  { id: "some", label: "some wires" },
] as const;

interface WiresChoiceProps {
  /** Null for all. */
  readonly wires: readonly number[] | null;
  readonly onChange: (wires: readonly number[] | null) => void;
}

function WiresChoice({ wires, onChange }: WiresChoiceProps) {
  const wireCount = useDocument((document) => document.experiment.circuit.wires.length);
  // Wires that were removed since are shown, so that they can be taken out.
  const known = Math.max(wireCount, ...(wires ?? []).map((wire) => wire + 1));
  return (
    <>
      <SelectField
        label="On"
        options={WHERE}
        value={wires ? "some" : "all"}
        onChange={(where) => onChange(where === "all" ? null : [0])}
      />
      {wires && (
        <ToggleRow
          label="Wires"
          options={Array.from({ length: known }, (_, wire) => ({
            id: String(wire),
            label: `q${wire}`,
          }))}
          selected={wires.map(String)}
          onToggle={(id, on) => {
            const others = wires.filter((wire) => wire !== Number(id));
            onChange(on ? [...others, Number(id)].toSorted((a, b) => a - b) : others);
          }}
        />
      )}
    </>
  );
}
