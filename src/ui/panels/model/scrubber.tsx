/** The scrubber under the circuit: which column the state is shown after, by slider, step and play. */
import { ChevronLeft, ChevronRight, Pause, Play } from "lucide-react";
import { memo, useMemo } from "react";
import { Label, Slider, SliderThumb, SliderTrack } from "react-aria-components";
import { useApp, useInspection } from "../../app-context.tsx";
import { IconButton } from "../../primitives/button.tsx";
import { useAfterAnswer } from "../../use-after-answer.ts";
import { describePlace, useScrub } from "../../use-scrub.ts";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./scrubber.css";

interface StepsProps {
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

const Steps = memo(function Steps({ isFirst, isLast }: StepsProps) {
  const scrub = useScrub();
  return (
    <>
      <IconButton
        label="One column back"
        hint="One column back ( [ on the circuit)"
        isDisabled={isFirst}
        onPress={() => scrub(-1)}
      >
        <ChevronLeft size={16} />
      </IconButton>
      <IconButton
        label="One column on"
        hint="One column on ( ] on the circuit)"
        isDisabled={isLast}
        onPress={() => scrub(1)}
      >
        <ChevronRight size={16} />
      </IconButton>
    </>
  );
});

const PlayButton = memo(function PlayButton({ isEmpty }: { readonly isEmpty: boolean }) {
  const { inspection } = useApp();
  const isPlaying = useInspection((state) => state.isPlaying);
  return (
    <IconButton
      label={isPlaying ? "Stop at this column" : "Play through the columns"}
      isDisabled={isEmpty}
      onPress={() => (isPlaying ? inspection.getState().pause() : inspection.getState().play())}
    >
      {isPlaying ? <Pause size={15} /> : <Play size={15} />}
    </IconButton>
  );
});

interface Place {
  readonly column: number | null;
  readonly count: number;
}

const PlaceSlider = memo(function PlaceSlider({ column, count }: Place) {
  const { inspection } = useApp();
  const shown = column ?? count;
  const isEmpty = count === 0;
  return (
    <Slider
      className="scrubber-slider"
      value={shown}
      minValue={0}
      // A slider without a length could not place its thumb.
      maxValue={Math.max(1, count)}
      step={1}
      isDisabled={isEmpty}
      onChange={(next) => inspection.getState().goTo(next)}
    >
      <Label className="scrubber-label">Column</Label>
      <SliderTrack className="slider-track scrubber-track">
        {({ state }) => (
          <>
            <span
              className="slider-fill"
              style={{ width: isEmpty ? 0 : `${state.getThumbPercent(0) * 100}%` }}
            />
            <SliderThumb
              className="slider-thumb"
              ref={(thumb) => {
                const input = thumb?.querySelector("input");
                input?.setAttribute("aria-valuetext", describePlace(shown, count));
              }}
            />
          </>
        )}
      </SliderTrack>
      <span className="scrubber-place" title={describePlace(shown, count)}>
        <b>{shown}</b> / {count}
      </span>
    </Slider>
  );
});

/** The place that is drawn: a step at once; of an edit that adds or takes columns, once its amplitudes are there. */
function useDrawnPlace(): Place {
  const column = useInspection((state) => state.column);
  const count = useInspection((state) => state.columnCount);
  const now = useMemo(() => ({ column, count }), [column, count]);
  const settled = useAfterAnswer(now);
  return settled.count === count ? now : settled;
}

export function Scrubber() {
  const { column, count } = useDrawnPlace();
  const shown = column ?? count;
  return (
    <div
      className={column === null ? "scrubber" : "scrubber scrubber-inside"}
      data-testid="scrubber"
    >
      <PlaceSlider column={column} count={count} />
      <span className="scrubber-buttons">
        <Steps isFirst={shown === 0} isLast={shown === count} />
        <PlayButton isEmpty={count === 0} />
      </span>
    </div>
  );
}
