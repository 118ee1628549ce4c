/**
 * A field of the run bar that opens a form: in a popover of its own or, where the field is in one already,
 * folded out below it, for a popover over a popover hides half of both.
 */
import { ChevronDown, ChevronUp } from "lucide-react";
import { useContext, useState, type ReactNode } from "react";
import { Button, OverlayTriggerStateContext } from "react-aria-components";
import { PopoverButton } from "../../primitives/popover-button.tsx";

interface FormFieldProps {
  readonly label: string;
  /** What the form says at present, in few words. */
  readonly value: string;
  /** The accessible name of the form. */
  readonly title: string;
  readonly className: string;
  /** The form; drawn only while it is open. */
  readonly children: ReactNode;
}

export function FormField({ label, value, title, className, children }: FormFieldProps) {
  const isInPopover = useContext(OverlayTriggerStateContext) !== null;
  const [isUnfolded, setUnfolded] = useState(false);
  const Chevron = isUnfolded ? ChevronUp : ChevronDown;
  const face = (
    <>
      <span className="field-value">{value}</span>
      <Chevron size={12} aria-hidden />
    </>
  );
  const button = { label: `${label}: ${value}`, className: "field-button" };
  return (
    <>
      <div className={`field ${className}`}>
        <span className="react-aria-Label" aria-hidden>
          {label}
        </span>
        {isInPopover ? (
          <Button
            className={button.className}
            aria-label={button.label}
            aria-expanded={isUnfolded}
            onPress={() => setUnfolded(!isUnfolded)}
          >
            {face}
          </Button>
        ) : (
          <PopoverButton {...button} title={title} placement="bottom end" face={face}>
            {() => children}
          </PopoverButton>
        )}
      </div>
      {isInPopover && isUnfolded && (
        <section className="form-unfolded" aria-label={title}>
          {children}
        </section>
      )}
    </>
  );
}
