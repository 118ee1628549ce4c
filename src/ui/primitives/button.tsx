/** Buttons: an icon with a tooltip, and a quiet or filled one with words. */
import type { ReactNode } from "react";
import { Button, Tooltip, TooltipTrigger, type ButtonProps } from "react-aria-components";

export interface IconButtonProps extends Omit<ButtonProps, "children" | "className" | "style"> {
  /** The accessible name; also the tooltip unless `hint` says more. */
  readonly label: string;
  readonly hint?: string | undefined;
  readonly tone?: "quiet" | "round" | "primary";
  readonly children: ReactNode;
}

export function IconButton({ label, hint, tone = "quiet", children, ...rest }: IconButtonProps) {
  return (
    <Hint text={hint ?? label}>
      <Button {...rest} aria-label={label} className={`icon-button icon-button-${tone}`}>
        {children}
      </Button>
    </Hint>
  );
}

export interface TextButtonProps extends Omit<ButtonProps, "children" | "className" | "style"> {
  readonly tone?: "quiet" | "line" | "fill";
  readonly children: ReactNode;
}

export function TextButton({ tone = "quiet", children, ...rest }: TextButtonProps) {
  return (
    <Button {...rest} className={`text-button text-button-${tone}`}>
      {children}
    </Button>
  );
}

/**
 * A tooltip on hover and keyboard focus around one focusable child.
 * @param placement Where it stands if it fits: what grows once it is open needs a side with room.
 */
export function Hint({
  text,
  placement = "top",
  children,
}: {
  readonly text: ReactNode;
  readonly placement?: "top" | "bottom";
  readonly children: ReactNode;
}) {
  return (
    <TooltipTrigger delay={450} closeDelay={80}>
      {children}
      <Tooltip className="tooltip" offset={6} placement={placement}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
