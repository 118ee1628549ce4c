/** The hand that tells a phase where its colour may not: on canvases, wherever there is room for one. */

/** In a cell of fewer pixels no direction can be read. */
export const LEAST_HAND_CELL = 10;

interface Hand {
  /** Its root. */
  readonly x: number;
  readonly y: number;
  /** Pixels from the root to the tip. */
  readonly reach: number;
  /** Radians: 0 points right, π/2 up. */
  readonly phase: number;
}

/** @param ink The theme's; a line of the ground beneath keeps the hand apart from any colour. */
export function drawHand(
  context: CanvasRenderingContext2D,
  { x, y, reach, phase }: Hand,
  ink: string,
  ground: string,
): void {
  context.globalAlpha = 1;
  context.lineCap = "round";
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + reach * Math.cos(phase), y - reach * Math.sin(phase));
  for (const [colour, width] of [
    [ground, 3],
    [ink, 1.3],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  }
}
