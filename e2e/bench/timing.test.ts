import { describe, expect, test } from "vitest";
import { leastSpeedUp, median, race, speedUp } from "./timing.ts";

describe("median", () => {
  test("of odd and even counts, in any order", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });
});

describe("speed-up", () => {
  test("is the median of the rounds' own ratios: a slow round for both changes nothing", () => {
    expect(speedUp([10, 100, 10], [1, 10, 1])).toBe(10);
    expect(speedUp([10, 100, 10], [1, 1, 1])).toBe(10);
  });

  test("of the least times takes each side's best round", () => {
    expect(leastSpeedUp([30, 20], [1, 2]).value).toBe(20);
  });
});

describe("race", () => {
  test("takes turns after the warm-up and repeats short calls", async () => {
    const turns: string[] = [];
    const spin = (name: string, milliseconds: number) => ({
      run() {
        turns.push(name);
        const end = performance.now() + milliseconds;
        while (performance.now() < end);
      },
    });
    const times = await race([spin("slow", 4), spin("fast", 1)], {
      rounds: 3,
      milliseconds: 3,
      patience: 1000,
    });
    expect(times.map((rounds) => rounds.length)).toEqual([3, 3]);
    for (const milliseconds of times[0] ?? []) expect(milliseconds).toBeGreaterThanOrEqual(4);
    const runs = turns.filter((name, index) => name !== turns[index - 1]);
    expect(runs.slice(-6)).toEqual(["slow", "fast", "slow", "fast", "slow", "fast"]);
    expect(turns.at(-1)).toBe("fast");
    expect(turns.at(-2)).toBe("fast");
  });

  test("ends when patience does, after two rounds at least", async () => {
    const [times] = await race([{ run: () => undefined }], {
      rounds: 100,
      milliseconds: 2,
      patience: 0,
    });
    expect(times).toHaveLength(2);
  });
});
