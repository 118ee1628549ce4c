/** A number that says what it is: on hover, on keyboard focus, and when a finger taps it. */
import { useState, type ReactNode } from "react";
import { Button, Tooltip, TooltipTrigger } from "react-aria-components";

export interface ExplainedProps {
  /** One sentence. */
  readonly text: string;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Explained({ text, className = "", children }: ExplainedProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <TooltipTrigger delay={350} closeDelay={80} isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        className={`explained ${className}`}
        // A tooltip closes when its button is pressed; here the press asks for it.
        onPress={() => setOpen(true)}
      >
        {children}
      </Button>
      <Tooltip className="tooltip" offset={6}>
        {text}
      </Tooltip>
    </TooltipTrigger>
  );
}
