/** The badge that says which backend computes, on what adapter, and why. */
import { useRun } from "../../app-context.tsx";
import type { BackendStatus } from "../../../state/run.ts";
import { plural } from "../../primitives/format.ts";
import { PopoverButton } from "../../primitives/popover-button.tsx";

const TITLES: Readonly<Record<BackendStatus["name"], string>> = {
  webgpu: "WebGPU",
  wasm: "WebAssembly",
  reference: "Reference",
};

export function backendTitle(backend: BackendStatus): string {
  return TITLES[backend.name];
}

const isSoftwareGpu = ({ name, isSoftware }: BackendStatus): boolean =>
  name === "webgpu" && isSoftware;

/** "ok" where it serves by choice; "slow" on a software GPU; "fallback" when something else was wanted. */
export function backendTone(
  backend: BackendStatus | null,
): "starting" | "ok" | "slow" | "fallback" {
  if (!backend) return "starting";
  if (backend.isFallback) return "fallback";
  return isSoftwareGpu(backend) ? "slow" : "ok";
}

/** Why the badge is amber, in a word or two; empty when it is not. */
function shortReason(backend: BackendStatus): string {
  if (backend.isFallback) return "fallback";
  return isSoftwareGpu(backend) ? "software" : "";
}

/** How many threads work on a state of 14 wires and more, and why no more do. */
function threadsOfOne(count: number): string {
  if (count > 1) return plural(count, "thread");
  return globalThis.crossOriginIsolated
    ? "1 thread"
    : "1 thread: the page is not cross-origin isolated, as sharing its memory takes";
}

export function BackendBadge() {
  const backend = useRun((run) => run.backend);
  const isBroken = useRun((run) => run.status === "broken" && run.backend === null);
  const tone = backendTone(backend);
  if (!backend) {
    return (
      <output className="backend-badge">
        <i className={`backend-dot backend-dot-${isBroken ? "fallback" : tone}`} />
        {isBroken ? "not started" : "starting…"}
      </output>
    );
  }
  const title = backendTitle(backend);
  return (
    <PopoverButton
      label={`Backend: ${title}, ${backend.adapter}`}
      title="Backend"
      className="backend-badge backend-badge-button"
      placement="bottom end"
      face={
        <>
          <i className={`backend-dot backend-dot-${tone}`} />
          <span className="backend-name">{title}</span>
          <span className="backend-adapter">{backend.adapter}</span>
          {shortReason(backend) && <span className="backend-reason">{shortReason(backend)}</span>}
        </>
      }
    >
      {() => (
        <>
          <h3>{`${title} on ${backend.adapter}`}</h3>
          <p>{backend.reason}</p>
          <dl className="facts">
            <dt>Precision</dt>
            <dd>{backend.precision}</dd>
            <dt>Most wires</dt>
            <dd>{backend.maxWires}</dd>
            <dt>Where</dt>
            <dd>{backend.isSoftware ? "runs on the processor" : "graphics processor"}</dd>
            {backend.largeStateThreads !== undefined && (
              <>
                <dt>One large state</dt>
                <dd>{threadsOfOne(backend.largeStateThreads)}</dd>
              </>
            )}
          </dl>
        </>
      )}
    </PopoverButton>
  );
}
