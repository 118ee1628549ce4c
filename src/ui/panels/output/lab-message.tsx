/** What stands where an answer of the lab will be: why there is none, or how far it is. */
import type { LabAnswer } from "../../../state/lab-watch.ts";
import type { LabKind } from "../../../state/lab.ts";

export function LabMessage<Kind extends LabKind>({ answer }: { readonly answer: LabAnswer<Kind> }) {
  const { problems, progress } = answer;
  if (problems.length > 0) {
    return (
      <p className="output-note" role="status">
        {problems.map(({ message, remedy }) => `${message} ${remedy}`.trim()).join(" ")}
      </p>
    );
  }
  return (
    <>
      <div className="output-skeleton skeleton" />
      {progress && <p className="output-note">{`${Math.round(100 * progress.done)}% done`}</p>}
    </>
  );
}
