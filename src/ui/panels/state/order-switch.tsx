/** The order in which kets print qubits, said and switched in one place. */
import { ArrowLeftRight } from "lucide-react";
import { memo } from "react";
import { Button, Tooltip, TooltipTrigger } from "react-aria-components";
import { ketEnds, ketOrder } from "../../../circuit/ket-order.ts";
import { useApp, useView } from "../../app-context.tsx";

/** The names of more wires would take the room of the tabs. */
const MOST_NAMED = 4;

export const OrderSwitch = memo(function OrderSwitch({
  wireCount,
}: {
  readonly wireCount: number;
}) {
  const { view } = useApp();
  const order = useView((state) => state.qubitOrder);
  const other = order === "little" ? "big" : "little";
  const now = ketOrder(wireCount, order);
  const ends = ketEnds(wireCount, order);
  return (
    <TooltipTrigger delay={350} closeDelay={80}>
      <Button
        className="order-switch"
        aria-label={`Order of qubits ${now}; switch to ${ketOrder(wireCount, other)}`}
        onPress={() => view.getState().setQubitOrder(other)}
      >
        <span className="order-word">order </span>
        <span className="order-now" data-ends={ends}>
          {wireCount > MOST_NAMED ? ends : now}
        </span>
        <ArrowLeftRight size={12} aria-hidden />
      </Button>
      <Tooltip className="tooltip" offset={6}>
        {order === "little"
          ? "Kets print q0, the top wire, last, as Qiskit and Quirk do. Press to print it first, as textbooks and PennyLane do: every view follows."
          : "Kets print q0, the top wire, first, as textbooks and PennyLane do. Press to print it last, as Qiskit and Quirk do: every view follows."}
      </Tooltip>
    </TooltipTrigger>
  );
});
