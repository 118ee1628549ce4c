/** What is said of a schedule. */
import { expect, it } from "vitest";
import type { Experiment } from "../../../experiment/schema.ts";
import {
  CONSTANT,
  describeEnd,
  describeSchedule,
  nameFurther,
  nameSchedule,
} from "./describe-schedule.ts";

const training = { optimiser: "adam", learningRate: 0.05 } as const;
const cosine = { ...CONSTANT, shape: "cosine" } as const;

it("names what is set, and nothing else", () => {
  expect(nameSchedule(training)).toBe("none");
  expect(nameSchedule({ ...training, schedule: cosine })).toBe("cosine");
  const all = { ...training, schedule: cosine, weightDecay: 0.01, stopAfter: 1 };
  expect(nameSchedule(all)).toBe("cosine, decay, 1 epoch");
  // Its line search finds the rate.
  expect(nameSchedule({ ...all, optimiser: "l-bfgs" })).toBe("decay, 1 epoch");
});

it("tells the whole course of the learning rate", () => {
  expect(describeSchedule(training)).toBe("The learning rate stays at 0.05.");
  expect(describeSchedule({ ...training, schedule: { ...CONSTANT, warmUp: 5 } })).toBe(
    "The learning rate rises from 0.005 to 0.05 within 5 epochs, and stays there.",
  );
  expect(describeSchedule({ ...training, schedule: cosine })).toBe(
    "The learning rate begins at 0.05 and falls to 0.005 within 50 epochs, slowly at both ends; then it stays.",
  );
  const steps = { ...CONSTANT, shape: "step", epochs: 1, factor: 0.5 } as const;
  expect(describeSchedule({ ...training, schedule: steps })).toBe(
    "The learning rate begins at 0.05; after every epoch it is multiplied by 0.5: first to 0.025.",
  );
});

it("names what stands behind the button of the bar", () => {
  const plain = { training: { ...training, seed: 7 } } as Experiment;
  expect(nameFurther(plain)).toBe("seed 7");
  const rich = {
    training: { ...plain.training, stopAfter: 20 },
    execution: { shots: 1024 },
    noise: { rules: [], readout: [] },
  } as unknown as Experiment;
  expect(nameFurther(rich)).toBe("noise, 1,024 shots, 20 epochs");
});

it("says when training ends", () => {
  expect(describeEnd(training)).toBe("Training goes on until you pause it.");
  expect(describeEnd({ ...training, stopAfter: 3 })).toBe(
    "Training pauses by itself after 3 epochs.",
  );
  expect(describeEnd({ ...training, stopAfter: 90, patience: 10 })).toBe(
    "Training pauses by itself after 90 epochs, or until the loss has not fallen for 10 epochs: then it goes back to its best weights.",
  );
  expect(nameSchedule({ ...training, patience: 10 })).toBe("early stop");
});
