/** The drawing of one op. Memoised: it redraws only when its own op or the grid's measures change. */
import { memo, type ReactNode } from "react";
import { fitText, textWidth } from "../../base/text-width.ts";
import { opSpan, type Op } from "../../circuit/circuit.ts";
import { isDisplay, type Definition } from "../../circuit/gate-table.ts";
import { prettyAngle } from "../../circuit/pretty-angle.ts";
import { describeOp, opRole, shortenSymbol } from "./describe.ts";
import { DisplayGlyph } from "./displays/display-glyph.tsx";
import { GATE_SIZE } from "./geometry.ts";
import { RoleSign } from "./role-sign.tsx";

interface OpGlyphProps {
  readonly op: Op;
  readonly definition: Definition;
  /** The middle of its column. */
  readonly x: number;
  /** The height of wire 0. */
  readonly top: number;
  readonly rowPitch: number;
  readonly isSelected?: boolean;
  readonly isFaded?: boolean;
  /** Shown where it would be after the drop at hand. */
  readonly isLanding?: boolean;
}

const HALF = GATE_SIZE / 2;
const PLUS_RADIUS = 11.5;
/** The size of an angle's letters (op.css). */
const ANGLE_SIZE = 10.5;
const LABEL_WIDTH = GATE_SIZE - 7;
/** Letters can be drawn this much narrower and still be read. */
const SQUEEZE = 1.22;
/** What fits the box at the size of a symbol, and at the size of an angle. */
const MAX_SYMBOL_CHARACTERS = 3;
const MAX_NAME_CHARACTERS = 6;
/** Up a tall box a name of this many pixels a character is written on its side. */
const CHARACTER_HEIGHT = 8;
/** Half the width of a border: borders lie on whole pixels when their middles lie between two. */
const INSET = 0.5;

function PlusTarget({ y }: { readonly y: number }) {
  return (
    <g className="op-plus">
      <circle cy={y} r={PLUS_RADIUS} />
      <path
        d={`M${-PLUS_RADIUS} ${y}h${2 * PLUS_RADIUS}M0 ${y - PLUS_RADIUS}v${2 * PLUS_RADIUS}`}
      />
    </g>
  );
}

function SwapTarget({ y }: { readonly y: number }) {
  return <path className="op-cross" d={`M-7 ${y - 7}l14 14M-7 ${y + 7}l14 -14`} />;
}

/** The angle under a gate's symbol: shortened, and then squeezed a little, to fit its box. */
function AngleLabel({ op, y }: { readonly op: Op; readonly y: number }) {
  const text = fitText(op.angles.map(prettyAngle).join(", "), LABEL_WIDTH * SQUEEZE, ANGLE_SIZE);
  return (
    <text
      y={y}
      className="op-angle"
      {...(textWidth(text, ANGLE_SIZE) > LABEL_WIDTH
        ? { textLength: LABEL_WIDTH, lengthAdjust: "spacingAndGlyphs" }
        : {})}
    >
      {text}
    </text>
  );
}

/** A name that is too long for the width of a box and has the height of several wires. */
function SidewaysName({ symbol, y, height }: { symbol: string; y: number; height: number }) {
  return (
    <g transform={`translate(4 ${y}) rotate(-90)`}>
      <text className="op-symbol op-symbol-sideways">
        {shortenSymbol(symbol, Math.floor((height - 12) / CHARACTER_HEIGHT))}
      </text>
    </g>
  );
}

/** A controlled Z does the same whichever of its wires is called the target: all are dots. */
const isAllDots = ({ gate, controls }: Op): boolean =>
  gate === "z" && controls.length > 0 && controls.every(({ on }) => on);

interface BoxProps {
  readonly op: Op;
  readonly symbol: string;
  /** A gate made of gates: a second sheet shows behind its box. */
  readonly isStacked: boolean;
  readonly yOf: (wire: number) => number;
}

/** A box over the targets; where there are several, small ports mark the wires it acts on. */
function Box({ op, symbol, isStacked, yOf }: BoxProps) {
  const first = Math.min(...op.targets);
  const last = Math.max(...op.targets);
  const y = yOf(first) - HALF;
  const height = yOf(last) - yOf(first) + GATE_SIZE;
  const middle = y + height / 2;
  const hasAngle = op.angles.length > 0;
  const role = opRole(op);
  const isSideways = !hasAngle && height > GATE_SIZE && symbol.length > MAX_NAME_CHARACTERS;
  return (
    <g className={`op-box op-${role}${hasAngle ? " op-has-angle" : ""}`}>
      {isStacked && (
        <path
          className="op-stack"
          d={`M${4 - HALF} ${y - 3}H${HALF - 5}q8 0 8 8V${y + height - 4}`}
        />
      )}
      <rect x={-HALF} y={y} width={GATE_SIZE} height={height} rx={8} className="op-back" />
      <rect
        x={INSET - HALF}
        y={y + INSET}
        width={GATE_SIZE - 2 * INSET}
        height={height - 2 * INSET}
        rx={7.5}
        className="op-fill"
      />
      {op.targets.length > 1 &&
        op.targets.map((wire) => (
          <path
            key={wire}
            className="op-port"
            d={`M${-HALF} ${yOf(wire) - 5}v10M${HALF} ${yOf(wire) - 5}v10`}
          />
        ))}
      {isSideways ? (
        <SidewaysName symbol={symbol} y={middle} height={height} />
      ) : (
        <text
          y={middle + (hasAngle ? -1 : 5)}
          className={
            symbol.length > MAX_SYMBOL_CHARACTERS ? "op-symbol op-symbol-long" : "op-symbol"
          }
        >
          {shortenSymbol(symbol, MAX_NAME_CHARACTERS)}
        </text>
      )}
      {hasAngle && <AngleLabel op={op} y={middle + 13} />}
      <RoleSign role={role} left={3 - HALF} right={HALF - 3} top={y + 3} />
    </g>
  );
}

/** A meter: its scale, its hand, and under it the bit that it writes. */
function Meter({ op, y }: { readonly op: Op; readonly y: number }) {
  return (
    <g className="op-box op-number op-meter">
      <rect
        x={-HALF}
        y={y - HALF}
        width={GATE_SIZE}
        height={GATE_SIZE}
        rx={8}
        className="op-back"
      />
      <rect
        x={INSET - HALF}
        y={y - HALF + INSET}
        width={GATE_SIZE - 2 * INSET}
        height={GATE_SIZE - 2 * INSET}
        rx={7.5}
        className="op-fill"
      />
      <path className="op-meter-scale" d={`M-12 ${y + 3}a12 12 0 0 1 24 0M0 ${y + 3}l8 -12`} />
      {op.bit !== undefined && (
        <text y={y + 16} className="op-angle">
          {fitText(op.bit, LABEL_WIDTH, ANGLE_SIZE)}
        </text>
      )}
    </g>
  );
}

/** How far a condition stands out above its op, and how wide it may be. */
const CONDITION_RISE = 2.5;
const CONDITION_WIDTH = 54;
const CONDITION_SIZE = 9;

/** A double line into the top of an op, with the bits that it waits for. */
function Condition({ op, y }: { readonly op: Op; readonly y: number }) {
  const words = (op.when ?? []).map(({ bit, on }) => (on ? bit : `${bit}=0`)).join(" ");
  const text = fitText(words, CONDITION_WIDTH - 8, CONDITION_SIZE);
  const width = Math.max(20, Math.ceil(textWidth(text, CONDITION_SIZE)) + 9);
  const middle = y - HALF - CONDITION_RISE;
  const end = conditionEnd(op, y);
  return (
    <g className="op-condition">
      <path d={`M-1.8 ${middle}V${end}M1.8 ${middle}V${end}`} />
      <rect x={-width / 2} y={middle - 5.5} width={width} height={11} rx={5.5} />
      <text y={middle + 3.1}>{text}</text>
    </g>
  );
}

/** Where the double line of a condition ends: at the top of what is drawn on the op's first wire. */
function conditionEnd(op: Op, y: number): number {
  const { top } = opSpan(op);
  const isDot = op.controls.some(({ wire }) => wire === top) || isAllDots(op);
  if (isDot) return y - 5;
  if (op.gate === "x" && op.controls.length > 0) return y - PLUS_RADIUS;
  return op.gate === "swap" ? y - 7 : y - HALF;
}

function targetShapes({ op, symbol, isStacked, yOf }: BoxProps): ReactNode {
  if (isDisplay(op.gate)) return <DisplayGlyph op={op} yOf={yOf} />;
  if (op.gate === "measure") return <Meter op={op} y={yOf(op.targets[0] ?? 0)} />;
  if (op.gate === "swap") return op.targets.map((wire) => <SwapTarget key={wire} y={yOf(wire)} />);
  if (op.gate === "x" && op.controls.length > 0) return <PlusTarget y={yOf(op.targets[0] ?? 0)} />;
  if (isAllDots(op)) {
    return op.targets.map((wire) => <circle key={wire} className="op-dot" cy={yOf(wire)} r={5} />);
  }
  return <Box op={op} symbol={symbol} isStacked={isStacked} yOf={yOf} />;
}

function drawOp(props: OpGlyphProps) {
  const { op, definition, x, top, rowPitch, isSelected, isFaded, isLanding } = props;
  const yOf = (wire: number): number => top + wire * rowPitch;
  const span = opSpan(op);
  const classes = [
    "op",
    isSelected && "op-is-selected",
    isFaded && "op-is-faded",
    isLanding && "op-is-landing",
  ];
  const common = {
    className: classes.filter(Boolean).join(" "),
    transform: `translate(${x} 0)`,
    role: "img",
    "aria-label": describeOp(op, definition),
    "aria-describedby": isDisplay(op.gate) ? `reading-${op.id}` : undefined,
    id: `op-${op.id}`,
    "data-op": op.id,
  };
  if (op.gate === "barrier") {
    return (
      <g {...common}>
        <path
          className="op-barrier"
          d={`M0 ${yOf(span.top) - rowPitch * 0.42}V${yOf(span.bottom) + rowPitch * 0.42}`}
        />
      </g>
    );
  }
  return (
    <g {...common}>
      {span.top !== span.bottom && (
        <path className="op-line" d={`M0 ${yOf(span.top)}V${yOf(span.bottom)}`} />
      )}
      {targetShapes({
        op,
        symbol: definition.symbol,
        isStacked: definition.body !== undefined,
        yOf,
      })}
      {op.controls.map(({ wire, on }) => (
        <circle
          key={wire}
          cy={yOf(wire)}
          r={on ? 5 : 5.5}
          className={on ? "op-dot" : "op-dot op-dot-off"}
          data-dot={wire}
        />
      ))}
      {op.when && <Condition op={op} y={yOf(span.top)} />}
    </g>
  );
}

export const OpGlyph = memo(drawOp);
