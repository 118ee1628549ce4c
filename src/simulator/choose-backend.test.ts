/** Falling back, visibly, when a backend is absent, wrong or broken. */
import { describe, expect, it, vi } from "vitest";
import { failure, problem, success, type Result } from "../base/result.ts";
import { chooseBackend } from "./choose-backend.ts";
import { createReference } from "./reference/reference.ts";
import { selfCheck } from "./self-check.ts";
import type { Session, Simulator } from "./simulator.ts";

/** A reference in disguise whose sessions `spoil` may change. */
function pretender(spoil: (session: Session) => Session): Simulator {
  const reference = createReference();
  return {
    ...reference,
    description: { ...reference.description, name: "webgpu", adapter: "Pretender" },
    dispose: vi.fn<() => void>(),
    async open(request): Promise<Result<Session>> {
      const opened = await reference.open(request);
      return opened.ok ? success(spoil(opened.value)) : opened;
    },
  };
}

const bound = (session: Session): Session => ({
  forward: (batch) => session.forward(batch),
  backward: (cotangent) => session.backward(cotangent),
  state: (features, parameters) => session.state(features, parameters),
  dispose: () => session.dispose(),
});

describe("chooseBackend", () => {
  it("takes WebGPU when it agrees with the reference", async () => {
    const { status } = await chooseBackend("auto", async () => success(pretender(bound)));
    expect(status).toMatchObject({ name: "webgpu", isFallback: false });
  });

  it("falls back with the reason when there is no adapter", async () => {
    const none = failure(problem("webgpu/no-adapter", "", "No adapter.", "Try another browser."));
    const { status } = await chooseBackend("auto", async () => none);
    expect(status).toMatchObject({ name: "reference", isFallback: true });
    expect(status.reason).toBe("No adapter. Try another browser.");
  });

  it.each<[string, (session: Session) => Session]>([
    [
      "amplitudes are off by 1e-4",
      (session) => ({
        ...bound(session),
        state: async (features, parameters) =>
          (await session.state(features, parameters)).map((value) => value + 1e-4),
      }),
    ],
    [
      "gradients have the wrong sign",
      (session) => ({
        ...bound(session),
        async backward(cotangent) {
          const { parameters, features } = await session.backward(cotangent);
          return { parameters: parameters.map((g) => -g), features };
        },
      }),
    ],
    [
      "numbers are NaN",
      (session) => ({
        ...bound(session),
        forward: async () => new Float64Array(6).fill(Number.NaN),
      }),
    ],
    [
      "it throws",
      (session) => ({ ...bound(session), forward: () => Promise.reject(new Error("boom")) }),
    ],
  ])("falls back when %s", async (_name, spoil) => {
    const broken = pretender(spoil);
    const { status } = await chooseBackend("auto", async () => success(broken));
    expect(status).toMatchObject({ name: "reference", isFallback: true });
    expect(status.reason).toMatch(/failed its self-check/);
    expect(broken.dispose).toHaveBeenCalledOnce();
  });

  it("does not probe when the reference is asked for", async () => {
    const probe = vi.fn<() => Promise<Result<Simulator>>>();
    const { status } = await chooseBackend("reference", probe);
    expect(status).toMatchObject({ name: "reference", isFallback: false });
    expect(probe).not.toHaveBeenCalled();
  });
});

it("the reference passes its own check", async () => {
  expect(await selfCheck(createReference())).toEqual({ ok: true, value: undefined });
});
