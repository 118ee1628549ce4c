/** A bar for each outcome, to be drawn higher or lower: by pointer across many, by keyboard one by one. */
import { useRef, useState, type PointerEvent } from "react";
import { at } from "../../../base/assert.ts";
import { useChange } from "../../primitives/use-change.ts";
import { useSize } from "../../primitives/use-media.ts";
import { formatFixed } from "../../primitives/format.ts";
import { setTarget } from "./generate-commands.ts";

const HEIGHT = 120;
const MARGIN = { top: 8, bottom: 18 };
const KEY_STEP = 0.05;

export function WeightsPad({ weights }: { readonly weights: readonly number[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const { width } = useSize(frame);
  const { begin, preview, end, apply } = useChange();
  const isDrawing = useRef(false);
  const [outcome, setOutcome] = useState(0);
  const [isFocused, setFocused] = useState(false);
  const count = weights.length;
  const most = Math.max(1, ...weights);
  const column = width / count;
  const reach = HEIGHT - MARGIN.top - MARGIN.bottom;
  const every = Math.max(1, 2 ** Math.ceil(Math.log2(20 / Math.max(1, column))));

  const draw = (event: PointerEvent<SVGSVGElement>): void => {
    const box = event.currentTarget.getBoundingClientRect();
    const place = Math.min(count - 1, Math.max(0, Math.floor((event.clientX - box.left) / column)));
    const height = 1 - (event.clientY - box.top - MARGIN.top) / reach;
    const weight = Number((most * Math.min(1, Math.max(0, height))).toFixed(3));
    preview((experiment) => {
      const { task } = experiment;
      const drawn =
        task?.kind === "generate" && task.target.kind === "own" ? task.target.weights : weights;
      const next = drawn.with(place, weight);
      // The last bar stays: of nothing but zeros there is no distribution.
      const isEmpty = next.every((each) => each === 0);
      return setTarget(experiment, { kind: "own", weights: isEmpty ? drawn : next });
    });
  };
  const stop = (): void => {
    if (!isDrawing.current) return;
    isDrawing.current = false;
    end();
  };
  const nudge = (by: number): void => {
    const next = Number(Math.max(0, at(weights, outcome) + by * most).toFixed(3));
    apply("Draw", (experiment) =>
      setTarget(experiment, { kind: "own", weights: weights.with(outcome, next) }),
    );
  };
  return (
    <div className="curve-pad" ref={frame}>
      <input
        type="range"
        className="key-cursor"
        aria-label="Weights: left and right choose an outcome, up and down change its weight"
        aria-valuetext={`outcome ${outcome}, weight ${formatFixed(weights[outcome] ?? 0, 2)}`}
        min={0}
        max={count - 1}
        value={outcome}
        onChange={(event) => setOutcome(Number(event.target.value))}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyDown={(event) => {
          const by = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
          if (by === 0) return;
          event.preventDefault();
          nudge(by * KEY_STEP);
        }}
      />
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label="The weights that are wanted"
        data-testid="weights-pad"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          isDrawing.current = true;
          begin("Draw");
          draw(event);
        }}
        onPointerMove={(event) => {
          if (isDrawing.current) draw(event);
        }}
        onPointerUp={stop}
        onPointerCancel={stop}
      >
        {weights.map((weight, place) => {
          const height = (reach * weight) / most;
          return (
            // oxlint-disable-next-line react/no-array-index-key -- the place is the outcome
            <g key={place}>
              <rect
                className={isFocused && place === outcome ? "weight-bar is-chosen" : "weight-bar"}
                x={place * column + 0.1 * column}
                y={MARGIN.top + reach - height}
                width={0.8 * column}
                height={height}
                rx={Math.min(3, column / 4)}
              />
              {place % every === 0 && (
                <text
                  className="plot-tick"
                  x={(place + 0.5) * column}
                  y={HEIGHT - 5}
                  textAnchor="middle"
                >
                  {place}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <p className="task-hint">Draw across the bars: as high as each outcome is wanted.</p>
    </div>
  );
}
