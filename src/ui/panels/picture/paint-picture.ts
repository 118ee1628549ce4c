/** Turns a picture into a file: the SVG itself, or a PNG painted from it. */
import { failure, problem, success, type Result } from "../../../base/result.ts";
import type { Picture } from "../../../interop/svg/circuit-to-svg.ts";

/** Beyond this, browsers give an empty canvas without a word. */
const MOST_PIXELS = 16_000;

export const svgBlob = ({ svg }: Picture): Blob => new Blob([svg], { type: "image/svg+xml" });

async function loadImage(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}

/** @param scale Pixels of the PNG for one of the picture. */
export async function pngBlob(picture: Picture, scale: number): Promise<Result<Blob>> {
  const { width, height } = picture;
  const longest = Math.max(width, height) * scale;
  if (longest > MOST_PIXELS) {
    return failure(
      problem(
        "picture/too-large",
        "",
        `At ${scale}x this picture would be ${Math.round(longest).toLocaleString("en")} pixels long; browsers paint ${MOST_PIXELS.toLocaleString("en")} at most.`,
        "Choose a smaller size, or SVG, which has no limit.",
      ),
    );
  }
  const url = URL.createObjectURL(svgBlob(picture));
  try {
    const image = await loadImage(url);
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, "image/png");
    });
    if (context && blob) return success(blob);
    throw new Error("no canvas");
  } catch {
    return failure(
      problem(
        "picture/not-painted",
        "",
        "The browser could not paint this picture.",
        "Choose a smaller size, or SVG.",
      ),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

export function offerFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
