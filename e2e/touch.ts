/** A finger on the page: what journeys on a phone share. */
import { expect, type Page } from "playwright/test";
import { tile } from "./journey.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One finger from place to place, as the browser itself would report it. */
export async function swipe(page: Page, from: Point, to: Point): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", points: Point[]): Promise<unknown> =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  await send("touchStart", [from]);
  for (let step = 1; step <= 8; step++) {
    const part = step / 8;
    await send("touchMove", [
      { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part },
    ]);
  }
  await send("touchEnd", []);
  await session.detach();
}

export async function middle(page: Page, name: string): Promise<Point> {
  // The palette is a row that scrolls.
  await tile(page, name).scrollIntoViewIfNeeded();
  const box = await tile(page, name).boundingBox();
  if (!box) throw new Error(`No tile ${name}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Taps a tile, and waits as a person would until it shows that it is held. */
export async function arm(page: Page, name: string): Promise<void> {
  await tile(page, name).tap();
  await expect(tile(page, name)).toHaveAttribute("aria-pressed", "true");
}
