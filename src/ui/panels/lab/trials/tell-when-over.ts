/** Tells somebody who has closed the Lab that what was started there is over. */
import type { AppContext } from "../../../../state/app-context.ts";
import type { TrialsStore } from "../../../../state/trials.ts";

/** @param what "sweep", "match". */
export function tellWhenOver({ view }: AppContext, trials: TrialsStore, what: string): void {
  const stop = trials.subscribe(({ status }) => {
    if (status !== "done" && status !== "stopped") return;
    stop();
    if (view.getState().dialog === "lab") return;
    const how = status === "done" ? "is finished" : "has stopped";
    view.getState().notify("info", `The ${what} ${how}; its results are in the Lab.`);
  });
}
