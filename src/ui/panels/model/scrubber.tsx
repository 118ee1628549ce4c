/** The scrubber under the circuit: which column the state is shown after, by slider, step and play. */
import { ChevronLeft, ChevronRight, Pause, Play } from "lucide-react";
import { Label, Slider, SliderThumb, SliderTrack } from "react-aria-components";
import { useApp, useInspection } from "../../app-context.tsx";
import { IconButton } from "../../primitives/button.tsx";
import { describePlace, useScrub } from "../../use-scrub.ts";
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import "./scrubber.css";

function Steps({ shown, count }: { readonly shown: number; readonly count: number }) {
  const scrub = useScrub();
  return (
    <>
      <IconButton
        label="One column back"
        hint="One column back ( [ on the circuit)"
        isDisabled={shown === 0}
        onPress={() => scrub(-1)}
      >
        <ChevronLeft size={16} />
      </IconButton>
      <IconButton
        label="One column on"
        hint="One column on ( ] on the circuit)"
        isDisabled={shown === count}
        onPress={() => scrub(1)}
      >
        <ChevronRight size={16} />
      </IconButton>
    </>
  );
}

function PlayButton({ count }: { readonly count: number }) {
  const { inspection } = useApp();
  const isPlaying = useInspection((state) => state.isPlaying);
  return (
    <IconButton
      label={isPlaying ? "Stop at this column" : "Play through the columns"}
      isDisabled={count === 0}
      onPress={() => (isPlaying ? inspection.getState().pause() : inspection.getState().play())}
    >
      {isPlaying ? <Pause size={15} /> : <Play size={15} />}
    </IconButton>
  );
}

export function Scrubber() {
  const { inspection } = useApp();
  const column = useInspection((state) => state.column);
  const count = useInspection((state) => state.columnCount);
  const shown = column ?? count;
  const isEmpty = count === 0;
  return (
    <div
      className={column === null ? "scrubber" : "scrubber scrubber-inside"}
      data-testid="scrubber"
    >
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
      <span className="scrubber-buttons">
        <Steps shown={shown} count={count} />
        <PlayButton count={count} />
      </span>
    </div>
  );
}
