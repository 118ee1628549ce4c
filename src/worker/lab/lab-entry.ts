/** The lab's worker: serves one desk to the page, answers and progress through one port. */
import { expose } from "comlink";
import { LabDesk } from "./lab-desk.ts";
import type { LabMessage } from "./lab-protocol.ts";

expose(
  new LabDesk((call, progress) => {
    const message: LabMessage = { labProgress: { call, ...progress } };
    postMessage(message);
  }),
);
