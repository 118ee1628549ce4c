/** The worker: serves one engine to the page, events and answers through one port. */
import { expose } from "comlink";
import { RunEngine } from "./engine.ts";
import type { BackendPreference, BackendStatus, EventMessage } from "./protocol.ts";

class Served extends RunEngine {
  override start(preference: BackendPreference): Promise<BackendStatus> {
    return super.start(preference, (engineEvent) => {
      const message: EventMessage = { engineEvent };
      postMessage(message);
    });
  }
}

// Fetched beside the backend, which takes longer; who needs it asks again, and hears what went wrong.
import("../datasets/open-dataset.ts").catch(() => undefined);

expose(new Served());
