/** Makes everything the interface needs and connects it. */
import { GALLERY, OPENING_EXPERIMENT } from "../gallery/index.ts";
import type { AppContext } from "../state/app-context.ts";
import { createDocumentStore } from "../state/document.ts";
import { createRunStore } from "../state/run.ts";
import { createSessionViewStore } from "../state/session-view.ts";

export function composeApp(): AppContext {
  const document = createDocumentStore(OPENING_EXPERIMENT);
  const view = createSessionViewStore();
  const run = createRunStore();
  return {
    document,
    view,
    run,
    saving: { get: () => "saved", subscribe: () => () => {} },
    actions: {
      shareLink: () => Promise.resolve(location.href),
      saveFile: () => {},
      openFile: () => Promise.resolve(),
      openExample(id) {
        const item = GALLERY.find((candidate) => candidate.id === id);
        if (item) document.getState().load(item.experiment, `Open ${item.experiment.title}`);
      },
      examples: () =>
        GALLERY.map(({ id, help, experiment }) => ({ id, help, title: experiment.title })),
      setBackend: () => Promise.resolve(),
      backendPreference: () => "auto",
    },
  };
}
