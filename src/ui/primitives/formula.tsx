/** A formula in LaTeX, drawn by the browser as MathML, which screen readers can read; no fonts are loaded. */
import { useEffect, useState } from "react";

/** The library comes with the first formula that is shown. */
let loaded: Promise<(latex: string) => string> | null = null;

async function loadRenderer(): Promise<(latex: string) => string> {
  const { renderToString } = await import("katex");
  return (latex) => renderToString(latex, { output: "mathml", throwOnError: true });
}

interface FormulaProps {
  /** From the program itself, never typed by a person: it becomes markup. */
  readonly latex: string;
}

/** Empty until the library is there, and where it cannot be loaded. */
export function Formula({ latex }: FormulaProps) {
  const [markup, setMarkup] = useState("");
  useEffect(() => {
    let isWanted = true;
    const draw = async (): Promise<void> => {
      loaded ??= loadRenderer();
      try {
        const render = await loaded;
        if (isWanted) setMarkup(render(latex));
      } catch {
        // Offline before it was ever loaded: the sentence beside it says the same. Next time again.
        loaded = null;
      }
    };
    void draw();
    return () => {
      isWanted = false;
    };
  }, [latex]);
  // oxlint-disable-next-line react/no-danger -- made by katex from the gate table
  return <span className="formula" dangerouslySetInnerHTML={{ __html: markup }} />;
}
