import { expect, it } from "vitest";
import { Breaker } from "./breaker.ts";

const never = (): Promise<number> => new Promise(() => {});

it("lets promises through while nothing breaks", async () => {
  const breaker = new Breaker();
  expect(await breaker.guard(Promise.resolve(3))).toBe(3);
  await expect(breaker.guard(Promise.reject(new Error("own")))).rejects.toThrow("own");
});

it("rejects what is pending and what comes later with the first reason", async () => {
  const breaker = new Breaker();
  const pending = breaker.guard(never());
  breaker.break(new Error("first"));
  breaker.break(new Error("second"));
  await expect(pending).rejects.toThrow("first");
  await expect(breaker.guard(Promise.resolve(1))).rejects.toThrow("first");
});
