/** A run's curve, and the places on it that training can go back to: the best, and others evenly apart. */
import type { MetricPoint } from "../learning/run-report.ts";
import type { TrainerSnapshot } from "../learning/trainer-interface.ts";
import type { CheckpointMark } from "./protocol.ts";

/** Beside the best. Where more would be kept, every second of them is let go, and of those that follow as well. */
const MOST_PLACES = 24;
/** Bytes of all of them; those of the largest models are kept further apart. */
const MOST_BYTES = 2 ** 24;
const FEWEST_PLACES = 4;
/** So many measurements without a better one, at least, say that the loss falls no more: one alone is chance. */
const FEWEST_WORSE = 3;

/** Where training stood at a point of the curve. */
export interface KeptPlace {
  readonly point: MetricPoint;
  readonly trainer: TrainerSnapshot;
}

export interface RememberedHistory {
  readonly points: readonly MetricPoint[];
  readonly places: readonly KeptPlace[];
}

/** By what runs are judged: what is held out for that, or else what they are trained on. */
export const judgedLoss = ({ validationLoss, trainLoss }: MetricPoint): number =>
  validationLoss ?? trainLoss;

/** Of the numbers in a value of plain objects, lists and typed arrays. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== "object" || value === null) return 8;
  return Object.values(value).reduce((sum: number, part) => sum + bytesOf(part), 0);
}

export class RunHistory {
  /** In the order of steps; those after a return are of before it, until training goes on. */
  private curve: MetricPoint[] = [];
  /** In the order of steps. */
  private kept: KeptPlace[] = [];
  /** Epochs between two places. */
  private spacing = 1;
  private sentCount = 0;
  private hasNews = true;
  /** The epoch at which training began, or went on. */
  private since = 0;

  /** @param step of the trainer. */
  pointsUpTo(step: number): readonly MetricPoint[] {
    return this.curve.filter((point) => point.step <= step);
  }

  has(step: number): boolean {
    return this.curve.some((point) => point.step === step);
  }

  /** Whether the curve goes on after a step to which training went back. */
  goesBeyond(step: number): boolean {
    return (this.curve.at(-1)?.step ?? -1) > step;
  }

  /** The first place of the least loss, or null before there is one. */
  get best(): KeptPlace | null {
    return this.kept.reduce<KeptPlace | null>(
      (best, place) =>
        best === null || judgedLoss(place.point) < judgedLoss(best.point) ? place : best,
      null,
    );
  }

  placeAt(step: number): KeptPlace | null {
    return this.kept.find(({ point }) => point.step === step) ?? null;
  }

  /** Training goes on from here: what came after this step is no part of the run any more. */
  goOnFrom({ step, epoch }: { readonly step: number; readonly epoch: number }): void {
    this.since = epoch;
    if (!this.goesBeyond(step)) return;
    this.curve = this.curve.filter((point) => point.step <= step);
    this.kept = this.kept.filter(({ point }) => point.step <= step);
    this.sentCount = Math.min(this.sentCount, this.curve.length);
    this.hasNews = true;
  }

  /** Adds points that are later than all there are. */
  add(points: readonly MetricPoint[]): void {
    const last = this.curve.at(-1)?.step ?? -1;
    this.curve.push(...points.filter((point) => point.step > last));
  }

  /**
   * Keeps the place of the newest point, if training still stands there and it is the best or in its turn.
   * @param isEpochEnd whether all samples of the epoch have been seen.
   */
  keep(trainer: { readonly step: number; snapshot(): TrainerSnapshot }, isEpochEnd: boolean): void {
    const point = this.curve.at(-1);
    if (!point || point.step !== trainer.step || this.placeAt(point.step)) return;
    const { best } = this;
    const isBest = best === null || judgedLoss(point) < judgedLoss(best.point);
    if (!isBest && !(isEpochEnd && point.epoch % this.spacing === 0)) return;
    this.kept.push({ point, trainer: trainer.snapshot() });
    this.hasNews = true;
    this.thin();
  }

  /** A better place takes the last best one's; places stay evenly apart, and as few as there is room for. */
  private thin(): void {
    const { best } = this;
    const inTurn = ({ point, trainer }: KeptPlace): boolean =>
      trainer.position.cursor === 0 && point.epoch % this.spacing === 0;
    const most = Math.max(
      FEWEST_PLACES,
      Math.min(MOST_PLACES, Math.floor(MOST_BYTES / bytesOf(best?.trainer))),
    );
    const prune = (): void => {
      this.kept = this.kept.filter((place) => place === best || inTurn(place));
    };
    prune();
    while (this.kept.length > most + 1) {
      this.spacing *= 2;
      prune();
    }
  }

  /** Whether the judged loss has been no lower for so many epochs, of those since training began or went on. */
  isStalled(patience: number): boolean {
    const last = this.curve.at(-1);
    const best = this.curve.reduce<MetricPoint | null>(
      (least, point) => (least === null || judgedLoss(point) < judgedLoss(least) ? point : least),
      null,
    );
    if (!last || !best) return false;
    const since = Math.max(best.epoch, this.since);
    const worse = this.curve.filter(({ epoch }) => epoch > since).length;
    return last.epoch - since >= patience && worse >= Math.min(patience, FEWEST_WORSE);
  }

  /** Points that were not handed over yet. */
  takeNewPoints(): readonly MetricPoint[] {
    const added = this.curve.slice(this.sentCount);
    this.sentCount = this.curve.length;
    return added;
  }

  /** The places, where they changed since they were handed over; null where they did not. */
  takeMarks(): readonly CheckpointMark[] | null {
    if (!this.hasNews) return null;
    this.hasNews = false;
    const { best } = this;
    return this.kept.map((place) => ({
      step: place.point.step,
      epoch: place.point.epoch,
      loss: judgedLoss(place.point),
      isBest: place === best,
    }));
  }

  remember(): RememberedHistory {
    return { points: [...this.curve], places: [...this.kept] };
  }

  /** As if all of it had just been added. */
  become({ points, places }: RememberedHistory): void {
    this.curve = [...points];
    this.kept = [...places];
    this.spacing = 1;
    this.sentCount = 0;
    this.hasNews = true;
    this.since = 0;
    if (places.length > 0) this.thin();
  }
}
