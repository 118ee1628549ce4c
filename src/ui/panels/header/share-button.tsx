/** Shares the experiment as a link: copied, or shown to be copied where the clipboard is refused. */
import { Link2 } from "lucide-react";
import { useEffect, useState } from "react";
import { Input, TextField } from "react-aria-components";
import type { AppContext } from "../../../state/app-context.ts";
import { useApp, useDocument, useView } from "../../app-context.tsx";
import { TextButton } from "../../primitives/button.tsx";
import { formatBytes } from "../../primitives/format.ts";
import { ModalDialog } from "../../primitives/modal-dialog.tsx";

/** Copies the link and says so; opens the dialog when the clipboard is refused. */
async function share({ actions, view, document }: AppContext): Promise<void> {
  const holds = document.getState().experiment.weights
    ? "the experiment with the weights that you kept"
    : "the experiment, not the trained weights";
  let link = "";
  try {
    link = await actions.shareLink();
  } catch (error) {
    view.getState().notify("error", `The link could not be made: ${(error as Error).message}`);
    return;
  }
  try {
    await navigator.clipboard.writeText(link);
    view.getState().notify("info", `Link copied (${formatBytes(link.length)}). It holds ${holds}.`);
  } catch {
    view.getState().openDialog("share");
  }
}

export function ShareButton() {
  const app = useApp();
  return (
    <TextButton tone="fill" onPress={() => void share(app)} aria-label="Share">
      <Link2 size={15} aria-hidden />
      <span className="share-word">Share</span>
    </TextButton>
  );
}

export function ShareDialog() {
  const { view } = useApp();
  const isOpen = useView((state) => state.dialog === "share");
  const hasWeights = useDocument((state) => state.experiment.weights !== undefined);
  return (
    <ModalDialog
      title="Share this experiment"
      isOpen={isOpen}
      onClose={() => view.getState().openDialog(null)}
    >
      <p>The browser did not let this page copy the link. Copy it from here:</p>
      <LinkField />
      <p>
        The whole experiment is inside the link: nothing is stored anywhere else.{" "}
        {hasWeights
          ? "The weights that you kept are part of it; whoever opens it goes on from them."
          : "The trained weights are not part of it; whoever opens it trains anew, and gets the same curve. The menu Checkpoints puts them into the experiment."}
      </p>
    </ModalDialog>
  );
}

function LinkField() {
  const { actions } = useApp();
  const [link, setLink] = useState("");
  useEffect(() => {
    actions.shareLink().then(setLink, () => setLink(""));
  }, [actions]);
  return (
    <TextField aria-label="Link" value={link} isReadOnly>
      <Input
        key={link}
        className="link-input"
        ref={(input) => {
          if (link === "") return;
          input?.focus();
          input?.select();
        }}
        onFocus={(event) => event.currentTarget.select()}
      />
    </TextField>
  );
}
