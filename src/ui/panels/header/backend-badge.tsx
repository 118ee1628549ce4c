/** The badge that says which backend computes, on what adapter, and why. */
import { useRun } from "../../app-context.tsx";
import type { BackendStatus } from "../../../state/run.ts";
import { PopoverButton } from "../../primitives/popover-button.tsx";

export function backendTitle(backend: BackendStatus): string {
  return backend.name === "webgpu" ? "WebGPU" : "Reference";
}

/** "ok" on a real GPU; "slow" on a software adapter; "fallback" when something else was wanted. */
export function backendTone(
  backend: BackendStatus | null,
): "starting" | "ok" | "slow" | "fallback" {
  if (!backend) return "starting";
  if (backend.isFallback) return "fallback";
  return backend.isSoftware ? "slow" : "ok";
}

/** Why the badge is amber, in a word or two; empty when it is not. */
function shortReason(backend: BackendStatus): string {
  if (backend.isFallback) return "fallback";
  return backend.isSoftware ? "software" : "";
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
            <dt>Adapter</dt>
            <dd>{backend.isSoftware ? "software, runs on the processor" : "hardware"}</dd>
          </dl>
        </>
      )}
    </PopoverButton>
  );
}
