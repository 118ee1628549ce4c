/**
 * Points of the person's own: a plane to paint on with a brush of some class, by mouse, touch, pen and keys.
 * A stroke is one undoable step. What is still wrong with the points, the run says; they are kept all the same.
 */
import { Eraser, Trash2 } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { createRandom } from "../../../../base/random.ts";
import { catalogueEntry } from "../../../../datasets/catalogue.ts";
import { decodePainted, encodePainted, type PaintedPoint } from "../../../../datasets/painted.ts";
import { MAX_PAINTED } from "../../../../datasets/settings.ts";
import { useApp, useDocument } from "../../../app-context.tsx";
import { classColour, classInk } from "../../../plots/class-colour.ts";
import { IconButton } from "../../../primitives/button.tsx";
import { useDrawnTheme } from "../../../primitives/use-media.ts";
import { useChange } from "../../../primitives/use-change.ts";
import { paintPoints } from "../data-commands.ts";
import { spray, wipe } from "./spray.ts";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./painter.css";

const ERASER = "eraser";
type Tool = `${number}` | typeof ERASER;

/** Units of the plane for one press of an arrow key. */
const KEY_STEP = 0.1;
/** Strokes of a mouse leave points no closer than this. */
const STROKE_STEP = 0.05;

interface Place {
  readonly x: number;
  readonly y: number;
}

const CLASS_NAMES = catalogueEntry("painted").classNames;

const clamped = (value: number): number => Math.round(100 * Math.min(1, Math.max(-1, value))) / 100;

export function PointPainter() {
  const { document, view } = useApp();
  const { apply, begin, preview, end } = useChange();
  const painted = useDocument((state) => state.experiment.data.painted ?? "");
  const theme = useDrawnTheme();
  const [tool, setTool] = useState<Tool>("0");
  const [cursor, setCursor] = useState<Place | null>(null);
  const last = useRef<Place | null>(null);
  // Strokes are as random as a hand; what they leave is saved.
  const [random] = useState(() => createRandom(Date.now() & 0x7fffffff, "brush"));
  const points = decodePainted(painted) ?? [];
  const now = (): readonly PaintedPoint[] =>
    decodePainted(document.getState().experiment.data.painted ?? "") ?? [];
  const touched = (place: Place): string =>
    encodePainted(tool === ERASER ? wipe(now(), place) : spray(now(), place, Number(tool), random));
  const label = tool === ERASER ? "Wipe points" : "Paint points";
  const placeOf = (event: PointerEvent<Element>): Place => {
    const box = event.currentTarget.getBoundingClientRect();
    return {
      x: (2 * (event.clientX - box.left)) / box.width - 1,
      y: 1 - (2 * (event.clientY - box.top)) / box.height,
    };
  };
  const draw = (place: Place): void => {
    last.current = place;
    preview((experiment) => paintPoints(experiment, touched(place)));
  };
  const finish = (): void => {
    if (last.current === null) return;
    last.current = null;
    end();
    view.getState().announce(countWords(now()));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = cursor ?? { x: 0, y: 0 };
    const moves: Record<string, Place> = {
      ArrowLeft: { x: -KEY_STEP, y: 0 },
      ArrowRight: { x: KEY_STEP, y: 0 },
      ArrowUp: { x: 0, y: KEY_STEP },
      ArrowDown: { x: 0, y: -KEY_STEP },
    };
    const move = moves[event.key];
    if (move) {
      const place = { x: clamped(at.x + move.x), y: clamped(at.y + move.y) };
      setCursor(place);
      view.getState().announce(`${place.x}, ${place.y}`);
    } else if (event.key === " " || event.key === "Enter") {
      setCursor(at);
      apply(label, (experiment) => paintPoints(experiment, touched(at)));
      view.getState().announce(countWords(now()));
    } else if (event.key === "Delete" || event.key === "Backspace") {
      apply("Wipe points", (experiment) => paintPoints(experiment, encodePainted(wipe(now(), at))));
      view.getState().announce(countWords(now()));
    } else if (/^[1-4]$/.test(event.key)) {
      setTool(`${Number(event.key) - 1}`);
      view.getState().announce(`Brush: ${CLASS_NAMES[Number(event.key) - 1]}`);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // An application takes keys and the pointer.
    // oxlint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex
    <div className="painter">
      <div className="painter-tools">
        <ToggleButtonGroup
          aria-label="Brush"
          className="painter-brushes"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[tool]}
          onSelectionChange={(keys) => {
            const [key] = keys;
            if (key !== undefined) setTool(key as Tool);
          }}
        >
          {CLASS_NAMES.map((name, index) => (
            <ToggleButton key={name} id={String(index)} className="painter-brush" aria-label={name}>
              <i style={{ background: classColour(index) }} />
            </ToggleButton>
          ))}
          <ToggleButton id={ERASER} className="painter-brush" aria-label="Eraser">
            <Eraser size={15} aria-hidden />
          </ToggleButton>
        </ToggleButtonGroup>
        <IconButton
          label="Wipe all points"
          isDisabled={points.length === 0}
          onPress={() => {
            apply("Wipe all points", (experiment) => paintPoints(experiment, ""));
            view.getState().announce(countWords([]));
          }}
        >
          <Trash2 size={15} aria-hidden />
        </IconButton>
      </div>
      <div
        className="painter-plane"
        role="application"
        aria-label="Plane to paint on: arrows move, Space paints, Delete wipes, 1 to 4 choose the brush"
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setCursor(null)}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setCursor(null);
          begin(label);
          draw(placeOf(event));
        }}
        onPointerMove={(event) => {
          if (last.current === null) return;
          const place = placeOf(event);
          const moved = Math.hypot(place.x - last.current.x, place.y - last.current.y);
          if (moved >= STROKE_STEP) draw(place);
        }}
        onPointerUp={finish}
        onPointerCancel={finish}
      >
        {/* A canvas reads the theme's colours when it is drawn. */}
        <Plane key={theme} points={points} />
        {cursor && (
          <i
            className="painter-cursor"
            style={{
              left: `${50 * (cursor.x + 1)}%`,
              top: `${50 * (1 - cursor.y)}%`,
              color: tool === ERASER ? "var(--ink)" : classInk(Number(tool)),
            }}
          />
        )}
      </div>
      <p className="painter-count">{countWords(points)}</p>
    </div>
  );
}

/** "24 blue, 24 orange", and when there is room for no more. */
function countWords(points: readonly PaintedPoint[]): string {
  if (points.length === 0) return "No points. Paint some of at least two classes.";
  const words = CLASS_NAMES.flatMap((name, index) => {
    const count = points.filter(({ label }) => label === index).length;
    return count > 0 ? [`${count} ${name}`] : [];
  }).join(", ");
  return points.length >= MAX_PAINTED ? `${words}: no more fit` : words;
}

/** Pixels of the drawing, for sharp dots on any screen. */
const SIDE = 520;
const DOT = 6;

function Plane({ points }: { points: readonly PaintedPoint[] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!canvas.current || !context) return;
    const style = getComputedStyle(canvas.current);
    context.clearRect(0, 0, SIDE, SIDE);
    context.strokeStyle = style.getPropertyValue("--line");
    context.beginPath();
    context.moveTo(SIDE / 2, 0);
    context.lineTo(SIDE / 2, SIDE);
    context.moveTo(0, SIDE / 2);
    context.lineTo(SIDE, SIDE / 2);
    context.stroke();
    for (const { x, y, label } of points) {
      context.fillStyle = style.getPropertyValue(`--class-${label}`);
      context.beginPath();
      context.arc(((x + 1) / 2) * SIDE, ((1 - y) / 2) * SIDE, DOT, 0, 2 * Math.PI);
      context.fill();
    }
  }, [points]);
  return <canvas ref={canvas} width={SIDE} height={SIDE} aria-hidden />;
}
