/** Where the rows of a table come from: pasted, or chosen as a file; the page itself takes those that are dropped. */
import { Upload } from "lucide-react";
import { useRef, useState } from "react";
import { TextButton } from "../../../primitives/button.tsx";
import type { TableSource } from "./use-table-reader.ts";

const EXAMPLE = `Paste rows here, or drop a file

length, width, species
5.1, 3.5, setosa
6.2, 2.9, versicolor`;

export interface SourceFormProps {
  readonly isBusy: boolean;
  readonly onSource: (source: TableSource) => void;
}

export function SourceForm({ isBusy, onSource }: SourceFormProps) {
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const take = (file: File | undefined): void => {
    if (file) onSource({ name: file.name, content: file });
  };
  return (
    <>
      <p>
        One row for each sample: columns of numbers, and one column to be learnt, a class or, for a
        regression, a number. The rows stay in this browser, and go with the experiment where you
        share it.
      </p>
      <textarea
        className="table-text"
        aria-label="Paste rows here"
        placeholder={EXAMPLE}
        rows={9}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="dialog-actions">
        <TextButton tone="line" isDisabled={isBusy} onPress={() => input.current?.click()}>
          <Upload size={15} aria-hidden /> Choose a file
        </TextButton>
        <TextButton
          tone="fill"
          isDisabled={isBusy || text.trim() === ""}
          onPress={() => onSource({ name: "Pasted rows", content: text })}
        >
          {isBusy ? "Reading…" : "Read the rows"}
        </TextButton>
      </div>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.tab,.txt,text/csv"
        hidden
        aria-label="Table file"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = "";
          take(file);
        }}
      />
    </>
  );
}
