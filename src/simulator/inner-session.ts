/** What decorators of sessions share: the calls that they leave to the session inside. */
import type { Session } from "./simulator.ts";

/** One row of inputs and the parameters. */
export interface Row {
  readonly features: Float64Array;
  readonly parameters: Float64Array;
}

/** The calls of a session that are about one row's final state, at what `place` makes of the row. */
export function stateCalls(
  inner: Session,
  place: (row: Row) => Row = (row) => row,
): Pick<Session, "state" | "query"> {
  const { query } = inner;
  const calls: Pick<Session, "state"> = {
    state(features, parameters, control) {
      const row = place({ features, parameters });
      return inner.state(row.features, row.parameters, control);
    },
  };
  if (!query) return calls;
  return {
    ...calls,
    query(features, parameters, queries, control) {
      const row = place({ features, parameters });
      return query.call(inner, row.features, row.parameters, queries, control);
    },
  };
}
