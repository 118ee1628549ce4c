import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ProgressMeter } from "./progress-meter.ts";
import type { LongWork } from "./protocol.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched(): { meter: ProgressMeter; told: (LongWork | null)[] } {
  const told: (LongWork | null)[] = [];
  return { meter: new ProgressMeter((work) => told.push(work)), told };
}

it("says nothing of what is soon over", () => {
  const { meter, told } = watched();
  meter.begin("step");
  vi.advanceTimersByTime(400);
  meter.report(0.5);
  meter.end();
  expect(told).toEqual([]);
});

it("tells the share and the time left, ten times a second at most, and when it is over", () => {
  const { meter, told } = watched();
  meter.begin("losses");
  vi.advanceTimersByTime(1000);
  meter.report(0.25);
  vi.advanceTimersByTime(50);
  meter.report(0.26);
  vi.advanceTimersByTime(950);
  meter.report(0.5);
  meter.end();
  expect(told).toEqual([
    { what: "losses", done: 0.25, secondsLeft: 3 },
    { what: "losses", done: 0.5, secondsLeft: 2 },
    null,
  ]);
});

it("knows no time left before anything is done", () => {
  const { meter, told } = watched();
  meter.begin("state");
  vi.advanceTimersByTime(600);
  meter.report(0);
  expect(told).toEqual([{ what: "state", done: 0, secondsLeft: null }]);
});
