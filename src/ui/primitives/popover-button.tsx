/** A button that opens a popover beside it. */
import type { ReactNode } from "react";
import { Button, Dialog, DialogTrigger, Popover } from "react-aria-components";
import type { PopoverProps } from "react-aria-components";

export interface PopoverButtonProps {
  /** The accessible name of the button. */
  readonly label: string;
  /** The accessible name of the popover. */
  readonly title: string;
  readonly className: string;
  /** What the button shows. */
  readonly face: ReactNode;
  readonly placement?: NonNullable<PopoverProps["placement"]>;
  readonly isDisabled?: boolean;
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
  /** The popover's content; drawn only while it is open. */
  readonly children: (close: () => void) => ReactNode;
}

export function PopoverButton({
  label,
  title,
  className,
  face,
  placement = "bottom start",
  isDisabled = false,
  children,
  ...control
}: PopoverButtonProps) {
  return (
    <DialogTrigger {...control}>
      <Button aria-label={label} className={className} isDisabled={isDisabled}>
        {face}
      </Button>
      <Popover className="popover" placement={placement} offset={6} containerPadding={8}>
        <Dialog className="popover-dialog" aria-label={title}>
          {({ close }) => children(close)}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
