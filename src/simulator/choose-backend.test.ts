/** Falling back, visibly, when a backend is absent, wrong or broken. */
import { describe, expect, it, vi } from "vitest";
import { failure, problem, success, type Result } from "../base/result.ts";
import { chooseBackend, type BackendMakers } from "./choose-backend.ts";
import { createReference } from "./reference/reference.ts";
import { selfCheck } from "./self-check.ts";
import type { Session, Simulator } from "./simulator.ts";

/** A reference in disguise whose sessions `spoil` may change. */
function pretender(
  spoil: (session: Session) => Session,
  name: "webgpu" | "wasm" = "webgpu",
): Simulator {
  const reference = createReference();
  return {
    ...reference,
    description: { ...reference.description, name, adapter: "Pretender" },
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

const refuse = (code: string, message: string) => async (): Promise<Result<Simulator>> =>
  failure(problem(code, "", message, "Do something."));

/** Everything works, but for what `change` says. */
const makers = (change: Partial<BackendMakers> = {}): BackendMakers => ({
  webgpu: async () => success(pretender(bound)),
  wasm: async () => success(pretender(bound, "wasm")),
  ...change,
});

describe("chooseBackend", () => {
  it("takes WebGPU on a real GPU when it agrees with the reference", async () => {
    const { status } = await chooseBackend("auto", null, makers());
    expect(status).toMatchObject({ name: "webgpu", isFallback: false });
  });

  it("takes WebAssembly, visibly for want of a GPU, when there is no adapter", async () => {
    const webgpu = refuse("webgpu/no-adapter", "No adapter.");
    const { status } = await chooseBackend("auto", null, makers({ webgpu }));
    expect(status).toMatchObject({ name: "wasm", isFallback: true });
    expect(status.reason).toBe("No adapter. Do something.");
  });

  it("takes WebAssembly by right where the GPU is software, and software only when asked", async () => {
    const asked: boolean[] = [];
    const webgpu: BackendMakers["webgpu"] = async ({ acceptsSoftware }) => {
      asked.push(acceptsSoftware);
      if (!acceptsSoftware) return refuse("webgpu/software-adapter", "Only software.")();
      return success(pretender(bound));
    };
    const automatic = await chooseBackend("auto", null, makers({ webgpu }));
    expect(automatic.status).toMatchObject({ name: "wasm", isFallback: false });
    expect(automatic.status.reason).toMatch(/Only software/);
    const chosen = await chooseBackend("webgpu", null, makers({ webgpu }));
    expect(chosen.status).toMatchObject({ name: "webgpu", isFallback: false });
    expect(asked).toEqual([false, true]);
  });

  it("comes to the reference when WebAssembly is missing too, and says both", async () => {
    const missing = {
      webgpu: refuse("webgpu/unavailable", "No WebGPU."),
      wasm: refuse("wasm/unavailable", "No SIMD."),
    };
    const { status } = await chooseBackend("auto", null, missing);
    expect(status).toMatchObject({ name: "reference", isFallback: true });
    expect(status.reason).toMatch(/No WebGPU.*No SIMD.*reference/);
  });

  it.each(["wasm", "wasm-float64"] as const)(
    "asks for nothing else when %s is chosen",
    async (preference) => {
      const webgpu = vi.fn<BackendMakers["webgpu"]>();
      const wasm = vi.fn<BackendMakers["wasm"]>(makers().wasm);
      const { status } = await chooseBackend(preference, null, { webgpu, wasm });
      expect(status).toMatchObject({ name: "wasm", isFallback: false });
      expect(webgpu).not.toHaveBeenCalled();
      const precision = preference === "wasm" ? "float32" : "float64";
      expect(wasm).toHaveBeenCalledExactlyOnceWith({ precision });
    },
  );

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
    const chosen = await chooseBackend(
      "auto",
      null,
      makers({ webgpu: async () => success(broken) }),
    );
    expect(chosen.status).toMatchObject({ name: "wasm", isFallback: true });
    expect(chosen.status.reason).toMatch(/failed its self-check/);
    expect(broken.dispose).toHaveBeenCalledOnce();
    const alsoBroken = pretender(spoil, "wasm");
    const last = await chooseBackend(
      "wasm",
      null,
      makers({ wasm: async () => success(alsoBroken) }),
    );
    expect(last.status).toMatchObject({ name: "reference", isFallback: true });
    expect(last.status.reason).toMatch(/failed its self-check/);
  });
});

it("the reference passes its own check", async () => {
  expect(await selfCheck(createReference())).toEqual({ ok: true, value: undefined });
});
