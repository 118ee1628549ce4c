/** Says how autosaving fares, and what to do when the browser refuses storage. */
import { TriangleAlert } from "lucide-react";
import { useActions, useSaving } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { PopoverButton } from "../../primitives/popover-button.tsx";

export function SavedState() {
  const status = useSaving();
  const { saveFile } = useActions();
  if (status !== "memory") {
    return <span className="saved-state">{status === "saved" ? "saved" : "saving…"}</span>;
  }
  return (
    <PopoverButton
      label="Kept in memory only: what this means"
      title="Kept in memory only"
      className="saved-state saved-state-memory"
      face={
        <>
          <TriangleAlert size={12} aria-hidden />
          kept in memory only
        </>
      }
    >
      {(close) => (
        <>
          <h3>Kept in memory only</h3>
          <p>
            The browser does not let this page store anything (a private window or blocked storage,
            perhaps). Your work is lost when the page closes. Save it to a file, or share it as a
            link.
          </p>
          <TextButton
            tone="fill"
            onPress={() => {
              saveFile();
              close();
            }}
          >
            Save to a file
          </TextButton>
        </>
      )}
    </PopoverButton>
  );
}
