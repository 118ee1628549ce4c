import { expect, it } from "vitest";
import { shadePaths } from "./pixel-picture.tsx";

it("draws each pixel once, in its shade and place, and leaves paper out", () => {
  const paths = shadePaths([0, 1, 0.5, 0.5, 2, -1], 3);
  expect(paths).toEqual([
    { shade: 0.5, path: "M2 0h1v1h-1zM0 1h1v1h-1z" },
    { shade: 1, path: "M1 0h1v1h-1zM1 1h1v1h-1z" },
  ]);
});
