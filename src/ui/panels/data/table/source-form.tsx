/** Where the rows of a table come from: pasted, chosen as a file, or dropped. */
import { Upload } from "lucide-react";
import { useRef, useState, type DragEvent } from "react";
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
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (file: File | undefined): void => {
    if (file) onSource({ name: file.name, content: file });
  };
  const drop = (event: DragEvent): void => {
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (!file) return;
    event.preventDefault();
    // The page behind the dialog opens files, too.
    event.stopPropagation();
    take(file);
  };
  return (
    <>
      <p>
        One row for each sample: columns of numbers, and one column to be learnt, a class or, for a
        regression, a number. The rows stay in this browser, and go with the experiment where you
        share it.
      </p>
      <textarea
        className={isOver ? "table-text is-over" : "table-text"}
        aria-label="Paste rows here"
        placeholder={EXAMPLE}
        rows={9}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
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
