/** The popover in which noise is chosen, behind whatever button leads to it. */
import { lazy, Suspense, type ReactNode } from "react";
import { PopoverButton, type PopoverButtonProps } from "../../primitives/popover-button.tsx";

// Only who opens it loads it.
const NoiseForm = lazy(async () => {
  const { NoiseForm: form } = await import("./noise-form.tsx");
  return { default: form };
});

export interface NoisePopoverProps extends Pick<PopoverButtonProps, "label" | "className"> {
  readonly placement: NonNullable<PopoverButtonProps["placement"]>;
  readonly children: ReactNode;
}

export function NoisePopover({ children, ...button }: NoisePopoverProps) {
  return (
    <PopoverButton {...button} title="Noise and gradients" face={children}>
      {() => (
        <Suspense fallback={<p>Loading…</p>}>
          <NoiseForm />
        </Suspense>
      )}
    </PopoverButton>
  );
}
