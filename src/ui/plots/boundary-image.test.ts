import { describe, expect, it } from "vitest";
import {
  classLead,
  fillBoundary,
  parseColour,
  type FieldColours,
  type Rgb,
} from "./boundary-image.ts";

const BLUE: Rgb = [0, 0, 200];
const RED: Rgb = [200, 0, 0];
const WHITE: Rgb = [255, 255, 255];
const COLOURS: FieldColours = { classes: [BLUE, RED], panel: WHITE, unsure: [0, 0, 0] };

describe("boundary image", () => {
  it("reads the colours that style sheets hold", () => {
    expect(parseColour(" #fff")).toEqual([255, 255, 255]);
    expect(parseColour("#2f6fde")).toEqual([47, 111, 222]);
    expect(parseColour("rgb(1, 2, 3)")).toEqual([1, 2, 3]);
  });

  it("turns rows upside down: the lowest vertical value is the bottom row of pixels", () => {
    // Two by two; class 1 is certain only at the top right of the plane.
    const probabilities = Float32Array.from([1, 0, 1, 0, 1, 0, 0, 1]);
    const pixels = new Uint8ClampedArray(16);
    fillBoundary(pixels, probabilities, 2, COLOURS);
    const at = (pixel: number): number[] => Array.from(pixels.subarray(4 * pixel, 4 * pixel + 3));
    const [redOfTopRight = 0, , blueOfTopRight = 0] = at(1);
    expect(redOfTopRight).toBeGreaterThan(blueOfTopRight);
    for (const pixel of [0, 2, 3]) {
      const [red = 0, , blue = 0] = at(pixel);
      expect(blue).toBeGreaterThan(red);
    }
    expect(pixels[3]).toBe(255);
  });

  it("is stronger where the model is surer, and never blank at a tie", () => {
    const pixels = new Uint8ClampedArray(16);
    fillBoundary(pixels, Float32Array.from([0.5, 0.5, 0.6, 0.4, 0.8, 0.2, 1, 0]), 2, COLOURS);
    // Order of pixels: top left, top right, bottom left, bottom right.
    const reds = [pixels[8], pixels[12], pixels[0], pixels[4]].map(Number);
    expect(reds).toEqual(reds.toSorted((a, b) => b - a));
    expect(new Set(reds).size).toBe(4);
    expect(reds[0]).toBeLessThan(255);
  });

  it("is darker where the variance of the class is larger: none where it is certain, most at a tie", () => {
    const pixels = new Uint8ClampedArray(16);
    const probabilities = Float32Array.from([1, 0, 0.5, 0.5, 0.9, 0.1, 0.1, 0.9]);
    fillBoundary(pixels, probabilities, 2, COLOURS, "uncertainty");
    const [topLeft, topRight, bottomLeft, bottomRight] = [0, 4, 8, 12].map((at) => pixels[at]);
    expect(bottomLeft).toBe(255);
    // p(1 - p) is 0.09 of the 0.25 of a tie, which carries 70% of the colour.
    expect(topLeft).toBe(Math.round(255 * (1 - 0.7 * 0.36)));
    expect(topRight).toBe(topLeft);
    expect(Math.abs((bottomRight ?? 0) - 255 * 0.3)).toBeLessThan(1);
  });

  it("is one hue for each class where probability does not count", () => {
    const pixels = new Uint8ClampedArray(16);
    fillBoundary(pixels, Float32Array.from([1, 0, 0.6, 0.4, 0.4, 0.6, 0, 1]), 2, COLOURS, "class");
    const at = (start: number): number[] => Array.from(pixels.subarray(start, start + 3));
    expect(at(8)).toEqual(at(12));
    expect(at(0)).toEqual(at(4));
    expect(at(0)).not.toEqual(at(8));
  });

  it("the lead of a class changes sign on its boundary", () => {
    const probabilities = Float32Array.from([
      0.75, 0.125, 0.125, 0.25, 0.5, 0.25, 0.5, 0.5, 0, 0.25, 0.25, 0.5,
    ]);
    expect(classLead(probabilities, 2, 0)).toEqual([0.625, -0.25, 0, -0.25]);
    expect(classLead(probabilities, 2, 2)).toEqual([-0.625, -0.25, -0.5, 0.25]);
  });
});
