/** How the wires hang together: what every two share, how mixed each is alone, and a sentence about it. */
import { useMemo, useRef, useState } from "react";
import { printedWires } from "../../../circuit/ket-order.ts";
import type { StateInspection } from "../../../state/inspection.ts";
import { useInspection, useView } from "../../app-context.tsx";
import { EntanglementMap } from "../../plots/entanglement-map.tsx";
import { Explained } from "../../primitives/explained.tsx";
import { formatFixed } from "../../primitives/format.ts";
import { useSize } from "../../primitives/use-media.ts";
import { describeEntanglement, describeMixture } from "./describe-entanglement.ts";
import { InspectionMessage } from "./state-message.tsx";
import { useWatch } from "./use-watch.ts";

export function EntanglementView() {
  useWatch("mutual-information");
  const inspection = useInspection((state) => state.inspection);
  return inspection ? <Entanglement inspection={inspection} /> : <InspectionMessage />;
}

function Entanglement({ inspection }: { inspection: StateInspection }) {
  const { wireCount, mutualInformation, entropy, purity, meyerWallach, mixture } = inspection;
  const order = useView((view) => view.qubitOrder);
  const wires = useMemo(() => printedWires(wireCount, order), [wireCount, order]);
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(frame);
  const [kept, setCursor] = useState<number | null>(null);
  const cursor = kept !== null && kept < wireCount ** 2 ? kept : null;
  const pair = cursor === null ? null : pairAt(wires, cursor);
  const valueText =
    pair === null || !mutualInformation
      ? ""
      : pair.a === pair.b
        ? `q${pair.a} alone has ${formatFixed(entropy[pair.a] ?? 0, 3)} bits of entropy`
        : `q${pair.a} and q${pair.b} share ${formatFixed(mutualInformation[pair.a * wireCount + pair.b] ?? 0, 3)} bits${describeNegativity(mixture?.negativity?.[pair.a * wireCount + pair.b])}`;
  return (
    <>
      <div className="state-chart entanglement" ref={frame}>
        {mutualInformation && width > 0 && (
          <EntanglementMap
            {...{ mutualInformation, wires, height, cursor, valueText }}
            width={Math.min(width, Math.max(170, width / 2))}
            onCursor={setCursor}
          />
        )}
        <WireBars wires={wires} entropy={entropy} purity={purity} isMixed={mixture !== null} />
        <div className="entanglement-facts">
          <dl>
            {mixture ? (
              <>
                <dt>
                  <Explained text="Tr ρ² of all wires together: 1 of one state, less the more noise has mixed others into it.">
                    Purity of all
                  </Explained>
                </dt>
                <dd data-testid="whole-purity">{formatFixed(mixture.purity, 3)}</dd>
              </>
            ) : (
              <>
                <dt>
                  <Explained text="Meyer and Wallach's Q: twice the mean over the wires of 1 − purity. 0 is a product of single wires, 1 means that every wire alone is fully mixed.">
                    Meyer-Wallach Q
                  </Explained>
                </dt>
                <dd data-testid="meyer-wallach">{formatFixed(meyerWallach, 3)}</dd>
              </>
            )}
          </dl>
          <p data-testid="entanglement-sentence">
            {mixture
              ? describeMixture({ entropy, mutualInformation, ...mixture })
              : describeEntanglement(inspection)}
          </p>
        </div>
      </div>
      <p className="state-foot">
        <span data-testid="entanglement-readout">
          {valueText}
          {mutualInformation ? "" : TOO_MANY_PAIRS}
        </span>
      </p>
    </>
  );
}

const TOO_MANY_PAIRS = "What every two wires share is computed up to 12 wires.";

/** Of two wires of a mixture; nothing where there is none. */
function describeNegativity(negativity: number | undefined): string {
  return negativity === undefined ? "" : `, negativity ${formatFixed(negativity, 3)}`;
}

/** The two wires of a cell as drawn. */
function pairAt(wires: readonly number[], cell: number): { a: number; b: number } {
  const a = wires[Math.floor(cell / wires.length)] ?? 0;
  const b = wires[cell % wires.length] ?? 0;
  return { a, b };
}

/** Each wire's entropy as a bar of at most 1 bit, with its purity beside. */
function WireBars(props: {
  wires: readonly number[];
  entropy: Float64Array;
  purity: Float64Array;
  isMixed: boolean;
}) {
  const { wires, entropy, purity, isMixed } = props;
  return (
    <table className="wire-bars">
      <thead>
        <tr>
          <th scope="col">wire</th>
          <th scope="col">
            <Explained
              text={
                isMixed
                  ? "The entropy of the wire alone, from 0 to 1 bit: what entanglement with the others and noise together make of it."
                  : "The entropy of the wire alone: its entanglement with all the others, from 0 to 1 bit."
              }
            >
              entropy, bits
            </Explained>
          </th>
          <th scope="col">
            <Explained text="Tr ρ² of the wire alone: 1 where it has a state of its own, 0.5 where it is entangled as much as can be.">
              purity
            </Explained>
          </th>
        </tr>
      </thead>
      <tbody>
        {wires.map((wire) => (
          <tr key={wire}>
            <th scope="row">{`q${wire}`}</th>
            <td>
              <span className="wire-bar">
                <i style={{ width: `${100 * Math.min(1, entropy[wire] ?? 0)}%` }} />
              </span>
              {formatFixed(entropy[wire] ?? Number.NaN, 3)}
            </td>
            <td>{formatFixed(purity[wire] ?? Number.NaN, 3)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
