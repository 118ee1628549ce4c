import { expect, it } from "vitest";
import { problem } from "../base/result.ts";
import { createSessionViewStore } from "./session-view.ts";

const shown = (store: ReturnType<typeof createSessionViewStore>): string[] =>
  store.getState().notices.map((notice) => notice.text);

it("forgets why edits were refused once one succeeds, and nothing else", () => {
  const store = createSessionViewStore();
  store.getState().notifyProblems([problem("link/broken", "", "This link is damaged.", "")]);
  store.getState().refuse([{ message: "No gate stands here.", remedy: "Choose another cell." }]);
  expect(shown(store)).toEqual([
    "This link is damaged.",
    "No gate stands here. Choose another cell.",
  ]);
  store.getState().forgetRefusals();
  expect(shown(store)).toEqual(["This link is damaged."]);
  const before = store.getState();
  store.getState().forgetRefusals();
  expect(store.getState()).toBe(before);
});
