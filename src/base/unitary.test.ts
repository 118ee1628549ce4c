/** Random, nearly and exactly unitary matrices. */
import { describe, expect, it } from "vitest";
import { at, present } from "./assert.ts";
import { complex, matrix, matrixDistance, type Matrix } from "./complex.ts";
import { createRandom } from "./random.ts";
import { closestUnitary, nearestUnitary, randomUnitary, unitaryDeviation } from "./unitary.ts";

const random = createRandom(1, "unitary");

const rounded = (u: Matrix, digits: number): Matrix => ({
  size: u.size,
  entries: u.entries.map(({ re, im }) =>
    complex(Number(re.toFixed(digits)), Number(im.toFixed(digits))),
  ),
});

it("measures how far a matrix is from a unitary one", () => {
  expect(unitaryDeviation(matrix([[0.8]]))).toBeCloseTo(0.36, 15);
  expect(
    unitaryDeviation(
      matrix([
        [1, 0.1],
        [0, 1],
      ]),
    ),
  ).toBeCloseTo(0.1, 15);
});

describe.each([1, 2, 4, 8])("of size %i", (size) => {
  it("random matrices are unitary", () => {
    for (let round = 0; round < 50; round++) {
      expect(unitaryDeviation(randomUnitary(random, size))).toBeLessThan(1e-13);
    }
  });

  it("the nearest to one written with few digits is unitary and as near as its digits", () => {
    for (let round = 0; round < 50; round++) {
      const u = randomUnitary(random, size);
      const nearest = nearestUnitary(rounded(u, 4));
      expect(unitaryDeviation(nearest)).toBeLessThan(1e-13);
      expect(matrixDistance(nearest, u)).toBeLessThan(size * 1e-4);
    }
  });
});

it("leaves an exactly unitary matrix as it is", () => {
  const y = matrix([
    [0, complex(0, -1)],
    [complex(0, 1), 0],
  ]);
  expect(matrixDistance(nearestUnitary(y), y)).toBe(0);
});

it("draws |u00|² as the Haar measure has it", () => {
  for (const size of [2, 4]) {
    const values = Array.from({ length: 4000 }, () => {
      const [entry] = randomUnitary(random, size).entries;
      return entry ? entry.re ** 2 + entry.im ** 2 : Number.NaN;
    });
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const square = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
    // |u00|² follows Beta(1, size - 1): E[p] = 1/d and E[p²] = 2 / (d (d + 1)).
    expect(mean).toBeCloseTo(1 / size, 1);
    expect(square).toBeCloseTo(2 / (size * (size + 1)), 1);
  }
});

describe("the closest unitary matrix", () => {
  it.each([1, 2, 4, 8])("of size %i is closer than any other that is tried", (size) => {
    for (let round = 0; round < 20; round++) {
      const entries = Array.from({ length: size * size }, () =>
        complex(random.normal(), random.normal()),
      );
      const any = { size, entries };
      const closest = present(closestUnitary(any), "closest");
      expect(unitaryDeviation(closest)).toBeLessThan(1e-13);
      // Frobenius: the polar factor minimises it (Fan and Hoffman 1955).
      const away = (u: Matrix): number =>
        Math.hypot(
          ...u.entries.flatMap(({ re, im }, k) => [re - at(entries, k).re, im - at(entries, k).im]),
        );
      for (let other = 0; other < 20; other++) {
        expect(away(closest)).toBeLessThanOrEqual(away(randomUnitary(random, size)) + 1e-12);
      }
    }
  });

  it("of a stretched unitary matrix is that matrix", () => {
    const u = randomUnitary(random, 4);
    const stretched = { size: 4, entries: u.entries.map(({ re, im }) => complex(3 * re, 3 * im)) };
    expect(matrixDistance(present(closestUnitary(stretched), "closest"), u)).toBeLessThan(1e-13);
  });

  it("is not known of a singular matrix", () => {
    expect(
      closestUnitary(
        matrix([
          [1, 1],
          [1, 1],
        ]),
      ),
    ).toBeNull();
    expect(closestUnitary(matrix([[0]]))).toBeNull();
    expect(
      closestUnitary(
        matrix([
          [1e-9, 0],
          [0, 2],
        ]),
      ),
    ).not.toBeNull();
  });
});
