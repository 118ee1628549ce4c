/** The worker: serves one engine to the page. */
import { expose } from "comlink";
import { RunEngine } from "./engine.ts";

expose(new RunEngine());
