/** How many parameters the model has, trained and frozen; opens what they start as and which of them learn. */
import { Snowflake } from "lucide-react";
import { lazy, Suspense } from "react";
import { formatCount, plural } from "../../primitives/format.ts";
import { PopoverButton } from "../../primitives/popover-button.tsx";
import { countParameters, type Stage } from "./stages.ts";

const ParametersForm = lazy(async () => {
  const { ParametersForm: form } = await import("./parameters-form.tsx");
  return { default: form };
});

export function ParametersButton({ stages }: { readonly stages: readonly Stage[] }) {
  const { total, frozen } = countParameters(stages);
  const trained = total - frozen;
  const label =
    frozen === 0
      ? plural(total, "parameter")
      : `${plural(total, "parameter")}: ${formatCount(trained)} trained, ${formatCount(frozen)} frozen`;
  return (
    <PopoverButton
      label={label}
      title="Parameters"
      className="model-chip model-total"
      placement="bottom end"
      face={
        <>
          {`${formatCount(trained)} θ`}
          {frozen > 0 && (
            <small>
              <Snowflake size={11} aria-hidden /> {formatCount(frozen)}
            </small>
          )}
        </>
      }
    >
      {() => (
        <Suspense fallback={<p>Loading…</p>}>
          <ParametersForm stages={stages} />
        </Suspense>
      )}
    </PopoverButton>
  );
}
