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

it("draws the circuit larger on a projector, unless a zoom was chosen, and back", () => {
  const view = createSessionViewStore();
  view.getState().setTheme("projector");
  expect(view.getState()).toMatchObject({ theme: "projector", zoom: 1.25 });
  view.getState().setTheme("light");
  expect(view.getState()).toMatchObject({ theme: "light", zoom: 1 });
  view.getState().setZoom(2);
  view.getState().setTheme("projector");
  view.getState().setTheme("dark");
  expect(view.getState()).toMatchObject({ theme: "dark", zoom: 2 });
});
