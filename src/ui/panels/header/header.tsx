/** The header: what is open, how it is kept, and what can be done with the whole of it. */
import { CircleQuestionMark, FlaskConical } from "lucide-react";
import { useApp, useView } from "../../app-context.tsx";
import { keysOf } from "../../editor/shortcuts.ts";
import { Hint, IconButton, TextButton } from "../../primitives/button.tsx";
import { NARROW_QUERY, useMedia } from "../../primitives/use-media.ts";
import { BackendBadge } from "./backend-badge.tsx";
import { Logo } from "./logo.tsx";
import { ExamplesMenu, FileMenu, MoreMenu } from "./menus.tsx";
import { SavedState } from "./saved-state.tsx";
import { SettingsButton } from "./settings-popover.tsx";
import { ShareButton } from "./share-button.tsx";
import { TitleField } from "./title-field.tsx";
import { UndoButtons } from "./undo-buttons.tsx";

export function PageHeader() {
  const isNarrow = useMedia(NARROW_QUERY);
  return (
    <header className="page-header">
      <Logo />
      <div className="header-title">
        <TitleField />
        <SavedState />
      </div>
      <UndoButtons />
      {isNarrow ? <MoreMenu /> : <WideMenus />}
      <BackendBadge />
      {!isNarrow && <SettingsAndHelp />}
      <ShareButton />
    </header>
  );
}

function WideMenus() {
  return (
    <>
      <ExamplesMenu />
      <FileMenu />
      <LabButton />
    </>
  );
}

function LabButton() {
  const { view } = useApp();
  const hasLetterKeys = useView((state) => state.hasLetterKeys);
  const keys = keysOf("lab", hasLetterKeys);
  return (
    <Hint text={`Compare runs, sweep settings, diagnose${keys === null ? "" : ` (${keys})`}`}>
      <TextButton tone="line" onPress={() => view.getState().openLab()}>
        <FlaskConical size={14} aria-hidden /> Lab
      </TextButton>
    </Hint>
  );
}

function SettingsAndHelp() {
  const { view } = useApp();
  return (
    <>
      <SettingsButton />
      <IconButton
        label="Keys and gestures"
        hint="Keys and gestures (?)"
        onPress={() => view.getState().openDialog("shortcuts")}
      >
        <CircleQuestionMark size={16} aria-hidden />
      </IconButton>
    </>
  );
}
