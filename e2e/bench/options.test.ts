import { describe, expect, test } from "vitest";
import { unwrap } from "../../src/base/result.ts";
import { chooseSections, parseOptions } from "./options.ts";

const messageOf = (args: readonly string[]): string => {
  const parsed = parseOptions(args);
  return parsed.ok ? "" : parsed.problems.map(({ message }) => message).join("\n");
};

describe("options", () => {
  test("default to a quick run in Chromium that only tells", () => {
    expect(unwrap(parseOptions([]))).toEqual({
      isHelpWanted: false,
      host: "chromium",
      mode: "quick",
      isChecking: false,
      jsonPath: null,
      only: [],
    });
  });

  test("are all read", () => {
    const args = ["--node", "--full", "--check", "--json", "out.json", "--only", "a", "--only=b"];
    expect(unwrap(parseOptions(args))).toMatchObject({
      host: "node",
      mode: "full",
      isChecking: true,
      jsonPath: "out.json",
      only: ["a", "b"],
    });
  });

  test.each([
    [["--bogus"], "--bogus"],
    [["stray"], "stray"],
    [["--quick", "--full"], "exclude each other"],
    [["--json"], "--json"],
    [["--only", ""], "need a value"],
  ])("%j is refused by name", (args, words) => {
    expect(messageOf(args)).toContain(words);
  });
});

describe("the choice of sections", () => {
  const names = ["webgpu, n4", "webgpu, n8", "page start"];

  test("keeps the suite's order and ignores case", () => {
    expect(unwrap(chooseSections(names, ["PAGE", "n4"]))).toEqual(["webgpu, n4", "page start"]);
    expect(unwrap(chooseSections(names, []))).toEqual(names);
  });

  test("refuses a name that matches nothing, listing what there is", () => {
    const chosen = chooseSections(names, ["n4", "wsam"]);
    expect(chosen.ok ? [] : chosen.problems).toMatchObject([
      { place: "wsam", remedy: expect.stringContaining("page start") as string },
    ]);
  });
});
