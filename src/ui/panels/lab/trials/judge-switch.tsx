/** What trainings are judged by, and how its numbers are written. */
import { nameOfJudge, type Judge } from "../../../../state/judged-by.ts";
import { formatLoss, formatPercent } from "../../../primitives/format.ts";
import { Segments } from "../../../primitives/segments.tsx";

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const optionOf = (id: Judge) => ({ id, label: capital(nameOfJudge[id]) });

export const formatJudged = (by: Judge): ((value: number) => string) =>
  by === "testAccuracy" ? formatPercent : formatLoss;

export function JudgeSwitch(props: {
  /** Those that were measured. */
  readonly judges: readonly Judge[];
  readonly value: Judge;
  readonly onChange: (by: Judge) => void;
}) {
  const { judges, value, onChange } = props;
  if (judges.length < 2) return null;
  const options = judges.map(optionOf);
  return <Segments label="Judged by" options={options} value={value} onChange={onChange} />;
}
