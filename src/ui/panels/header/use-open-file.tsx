/** Opening an experiment from a file: a hidden file input, and dropping a file anywhere on the page. */
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useActions } from "../../app-context.tsx";

export interface FileOpener {
  readonly choose: () => void;
  /** Must be rendered somewhere; it shows nothing. */
  readonly input: ReactNode;
}

export function useOpenFile(): FileOpener {
  const { openFile } = useActions();
  const input = useRef<HTMLInputElement>(null);
  return {
    choose: () => input.current?.click(),
    input: (
      <input
        ref={input}
        type="file"
        accept=".json,application/json,.qasm,.csv,.tsv"
        hidden
        aria-label="Experiment file"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          // Otherwise choosing the same file again would not be a change.
          event.target.value = "";
          if (file) void openFile(file);
        }}
      />
    ),
  };
}

const hasFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes("Files") ?? false;

/** A layer that appears while a file is dragged over the page. */
export function FileDrop() {
  const { openFile } = useActions();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsOver(false);
      const [file] = event.dataTransfer?.files ?? [];
      if (file) void openFile(file);
    };
    addEventListener("dragover", over);
    addEventListener("dragleave", leave);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", over);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", drop);
    };
  }, [openFile]);
  return isOver ? (
    <div className="file-drop">
      <p>Drop to open the experiment or the table</p>
    </div>
  ) : null;
}
