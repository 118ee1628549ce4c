/**
 * The trainer's steps per second on WebAssembly with two threads, and what a decision boundary of 64 by 64 points,
 * drawn anew ten times a second, takes from them.
 */
import { unwrap } from "../../../src/base/result.ts";
import { atLeast, atMost, figure, unavailable, type Figure } from "../figure.ts";
import { shapeName, type Shape } from "../problem.ts";
import type { Section, SectionContext } from "../section.ts";
import { leastSpeedUp, median, race, speedUp } from "../timing.ts";
import { openTrainer } from "../workout.ts";

const SHAPE: Shape = { wires: 4, batch: 32, layers: 2 };
const BACKEND = "wasm float32, 2 threads";
const RESOLUTION = 64;
/** Between two boundaries. */
const INTERVAL_MILLISECONDS = 100;
/** So many that no epoch ends while it is measured. */
const BATCHES = 400;

const SPEED = `training speed, ${shapeName(SHAPE)}`;
const SPEED_GOAL = atLeast(500);
const SLOWED = `training speed without over with a ${RESOLUTION}x${RESOLUTION} boundary at 10 Hz, ${shapeName(SHAPE)}`;
const SLOWED_GOAL = atMost(1.2);

async function measure({ backends, pace }: SectionContext): Promise<Figure[]> {
  const backend = await backends.get(BACKEND);
  if (typeof backend === "string") {
    return [
      unavailable(SPEED, "steps/s", SPEED_GOAL, BACKEND, backend),
      unavailable(SLOWED, "x", SLOWED_GOAL, BACKEND, backend),
    ];
  }
  const trainer = await openTrainer(backend.simulator, SHAPE, BATCHES);
  try {
    const step = async (): Promise<void> => unwrap(await trainer.trainStep());
    const [steps = []] = await race([{ run: step }], pace);
    const stepMilliseconds = median(steps);
    const stepsBetween = Math.round(INTERVAL_MILLISECONDS / stepMilliseconds);
    const stretch = async (): Promise<void> => {
      for (let count = 0; count < stepsBetween; count++) await step();
    };
    const [plain = [], drawn = [], boundaries = []] = await race(
      [
        { run: stretch },
        {
          run: async () => {
            await stretch();
            await trainer.boundary(RESOLUTION);
          },
        },
        { run: () => trainer.boundary(RESOLUTION) },
      ],
      pace,
    );
    const boundary = { name: "a boundary", value: median(boundaries), unit: "ms" } as const;
    return [
      figure(SPEED, { value: 1000 / stepMilliseconds, unit: "steps/s" }, SPEED_GOAL, backend, [
        { name: "at best", value: 1000 / Math.min(...steps), unit: "steps/s" },
      ]),
      figure(SLOWED, { value: speedUp(drawn, plain), unit: "x" }, SLOWED_GOAL, backend, [
        leastSpeedUp(drawn, plain),
        boundary,
      ]),
    ];
  } finally {
    trainer.dispose();
  }
}

export const TRAINING_SPEED: readonly Section[] = [{ name: "training speed", run: measure }];
