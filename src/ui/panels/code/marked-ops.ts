/** The lines of the ops that are selected in the picture, lit in the editor. */
import { StateEffect, StateField, type Extension } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";

/** Where the statements of the selected ops begin; the marks of before go. */
export const markOps = StateEffect.define<readonly number[]>();

const line = Decoration.line({ class: "code-selected-line" });

export const markedOps: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(markOps)) continue;
      const { doc } = transaction.state;
      const starts = effect.value
        .filter((offset) => offset <= doc.length)
        .map((offset) => doc.lineAt(offset).from);
      next = Decoration.set(
        [...new Set(starts)].map((start) => line.range(start)),
        true,
      );
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});
