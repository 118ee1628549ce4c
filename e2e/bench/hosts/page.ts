/** The suite in a page: what the Chromium host calls. */
import { runSection, sectionNames } from "../suite.ts";

const bench = { sectionNames, runSection };

declare global {
  interface Window {
    ansatzBench?: typeof bench;
  }
}

window.ansatzBench = bench;
