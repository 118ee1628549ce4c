import { expect, it } from "vitest";
import { describeTimeLeft } from "./time-left.ts";

it.each<[number | null, string]>([
  [null, ""],
  [0.4, " · nearly done"],
  [12.4, " · 12 s left"],
  [600, " · 10 min left"],
  [7200, " · 2 h left"],
])("%s seconds", (seconds, text) => expect(describeTimeLeft(seconds)).toBe(text));
