/** A simulator whose observables are read with errors, and one that corrects for them. */
import { failure, success, type Result } from "../../base/result.ts";
import type { NoiseModel } from "../../circuit/noise-model.ts";
import { stateCalls } from "../inner-session.ts";
import type { Session, SessionRequest, Simulator } from "../simulator.ts";
import {
  combine,
  inverseMaps,
  mapObservables,
  readoutMaps,
  type MappedObservables,
  type WireMap,
} from "./wire-maps.ts";

function mappedSession(inner: Session, { strings, rows }: MappedObservables): Session {
  const perRow = (
    values: Float64Array,
    valueOf: (row: MappedObservables["rows"][number], start: number) => number,
  ): Float64Array => {
    const size = values.length / strings.length;
    return Float64Array.from({ length: size * rows.length }, (_, place) => {
      const row = rows[place % rows.length] as MappedObservables["rows"][number];
      return valueOf(row, Math.floor(place / rows.length) * strings.length);
    });
  };
  const { circuitsPerRow } = inner;
  return {
    ...(circuitsPerRow !== undefined && { circuitsPerRow }),
    async forward(batch, control) {
      // Where nothing is to be measured, all is constant.
      if (strings.length === 0) {
        const constants = rows.map(({ constant }) => constant);
        return Float64Array.from(Array.from({ length: batch.size }, () => constants).flat());
      }
      const found = await inner.forward(batch, control);
      return perRow(found, (row, start) => row.constant + combine(row, found, start));
    },
    backward(cotangent, control) {
      const size = cotangent.length / rows.length;
      const onStrings = new Float64Array(size * strings.length);
      cotangent.forEach((value, place) => {
        const start = Math.floor(place / rows.length) * strings.length;
        for (const [index, weight] of rows[place % rows.length]?.weights ?? []) {
          onStrings[start + index] = (onStrings[start + index] as number) + value * weight;
        }
      });
      return inner.backward(onStrings, control);
    },
    ...(inner.standardErrors && {
      standardErrors() {
        const squares = (inner.standardErrors?.() ?? new Float64Array(0)).map((e) => e * e);
        return perRow(squares, ({ weights }, start) =>
          Math.sqrt(
            weights.reduce(
              (sum, [index, weight]) => sum + weight ** 2 * (squares[start + index] as number),
              0,
            ),
          ),
        );
      },
    }),
    ...(inner.executions && {
      executions: () => inner.executions?.() ?? { circuits: 0, shots: 0 },
    }),
    ...stateCalls(inner),
    dispose: () => inner.dispose(),
  };
}

function withWireMaps(
  simulator: Simulator,
  mapsOf: (request: SessionRequest) => Result<readonly WireMap[]>,
): Simulator {
  return {
    ...simulator,
    async open(request): Promise<Result<Session>> {
      const maps = mapsOf(request);
      if (!maps.ok) return failure(...maps.problems);
      if (maps.value.every(({ offset, slope }) => offset === 0 && slope === 1)) {
        return simulator.open(request);
      }
      const mapped = mapObservables(request.observables, maps.value);
      if (!mapped.ok) return mapped;
      const opened = await simulator.open({ ...request, observables: mapped.value.strings });
      return opened.ok ? success(mappedSession(opened.value, mapped.value)) : opened;
    },
  };
}

/**
 * Expectations as they are seen when wires are read with the model's errors. Shots are drawn of these: it goes
 * inside of `withShots`.
 */
export function withReadoutError(simulator: Simulator, model: NoiseModel): Simulator {
  return withWireMaps(simulator, ({ circuit }) =>
    success(readoutMaps(model, circuit.wires.length)),
  );
}

/**
 * Expectations corrected by the inverse of each wire's confusion matrix, outside of `withShots`. Their standard errors
 * grow: strings are measured apart, and their errors add in quadrature. Opening fails with
 * `noise/readout-not-invertible`.
 */
export function withReadoutMitigation(simulator: Simulator, model: NoiseModel): Simulator {
  return withWireMaps(simulator, ({ circuit }) =>
    inverseMaps(readoutMaps(model, circuit.wires.length)),
  );
}
