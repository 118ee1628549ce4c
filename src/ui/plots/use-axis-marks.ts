/** The vertical axis of amplitudes as it changes: no more often than it has to. */
import { useState } from "react";
import { axisMarks } from "./basis-states.ts";

/** The marks for a tallest bar of this height, from 0 to the top of the axis. */
export function useAxisMarks(tallest: number): readonly number[] {
  const [kept, keep] = useState<readonly number[] | null>(null);
  const marks = axisMarks(tallest, kept);
  if (marks !== kept) keep(marks);
  return marks;
}
