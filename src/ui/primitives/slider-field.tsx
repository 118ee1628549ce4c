/** A labelled slider whose drag is one gesture: begin, previews, end. */
import { useRef } from "react";
import { Slider, SliderOutput, SliderThumb, SliderTrack } from "react-aria-components";
import { FieldLabel } from "./field-label.tsx";

export interface SliderFieldProps {
  readonly label: string;
  /** What the number is, in one sentence. */
  readonly help?: string;
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  readonly format: (value: number) => string;
  readonly isDisabled?: boolean;
  /** Before the first change of a drag or of a key press. */
  readonly onBegin: () => void;
  readonly onPreview: (value: number) => void;
  readonly onEnd: () => void;
}

export function SliderField(props: SliderFieldProps) {
  const { label, value, minimum, maximum, step, format, onBegin, onPreview, onEnd } = props;
  const isMoving = useRef(false);
  const shown = Math.min(maximum, Math.max(minimum, value));
  return (
    <Slider
      className="slider-field"
      value={shown}
      minValue={minimum}
      maxValue={maximum}
      step={step}
      isDisabled={props.isDisabled ?? false}
      onChange={(next) => {
        if (!isMoving.current) onBegin();
        isMoving.current = true;
        onPreview(next);
      }}
      onChangeEnd={() => {
        if (isMoving.current) onEnd();
        isMoving.current = false;
      }}
    >
      <FieldLabel label={label} {...(props.help === undefined ? {} : { help: props.help })} />
      {/* The true value, even where it lies outside the slider's range. */}
      <SliderOutput>{format(value)}</SliderOutput>
      <SliderTrack className="slider-track">
        {({ state }) => (
          <>
            <span className="slider-fill" style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
            <SliderThumb className="slider-thumb" />
          </>
        )}
      </SliderTrack>
    </Slider>
  );
}
