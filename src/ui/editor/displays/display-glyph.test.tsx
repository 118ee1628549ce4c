/** What a display says where it never reads anything. */
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import { emptyCircuit, type Op } from "../../../circuit/circuit.ts";
import type { AppContext } from "../../../state/app-context.ts";
import { AppContextProvider } from "../../app-context.tsx";
import { DisplayGlyph, NOT_IN_A_GATE, NOT_ON_SO_MANY_WIRES } from "./display-glyph.tsx";
import { DisplayReadingText } from "./display-settings.tsx";

/** The drawing and the inspector's words of a display of so many wires, before anything is known. */
function shown(wireCount: number, spanned: number, openGate: string | null = null): string {
  const targets = Array.from({ length: spanned }, (_, wire) => wire);
  const op: Op = { id: "op0", gate: "chance", column: 0, targets, controls: [], angles: [] };
  const circuit = { ...emptyCircuit(wireCount), ops: [op] };
  const context = {
    document: createStore(() => ({ experiment: { circuit } })),
    view: createStore(() => ({ openGate, qubitOrder: "little" })),
    inspection: createStore(() => ({ inspection: null, watch: () => () => undefined })),
  } as unknown as AppContext;
  return renderToStaticMarkup(
    <AppContextProvider value={context}>
      <DisplayGlyph op={op} yOf={(wire) => 60 * wire} />
      <DisplayReadingText op={op} />
    </AppContextProvider>,
  );
}

test("beyond 20 wires a display of three says what would be read", () => {
  const markup = shown(21, 3);
  expect(NOT_ON_SO_MANY_WIRES).toMatch(/one or two wires of a circuit of more than 20\. Make it/);
  expect(markup).toContain(`It ${NOT_ON_SO_MANY_WIRES}</span>`);
  expect(markup).toContain(`${NOT_ON_SO_MANY_WIRES}</desc>`);
  expect(markup).toContain(">–</text>");
});

test.each([
  [21, 2],
  [26, 1],
  [20, 3],
])("in a circuit of %i wires a display of %i waits for its reading", (wireCount, spanned) => {
  const markup = shown(wireCount, spanned);
  expect(markup).toContain("not known yet</desc>");
  expect(markup).not.toContain("display-reading");
  expect(markup).not.toContain("–");
});

test("in an open gate it says that no state is meant, however many wires there are", () => {
  expect(shown(3, 1, "~g1")).toContain(`It ${NOT_IN_A_GATE}`);
  expect(shown(24, 3, "~g1")).toContain(`It ${NOT_IN_A_GATE}`);
});
