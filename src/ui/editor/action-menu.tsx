/** The editor's actions as a menu: at the pointer, at the cursor, or from the inspector's button. */
import { Check, Ellipsis } from "lucide-react";
import { useRef } from "react";
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components";
import { useApp, useDocument, useView } from "../app-context.tsx";
import { IconButton } from "../primitives/button.tsx";
import { editorActions, type EditorAction, type MenuSubject } from "./editor-actions.ts";
import { useCircuit, useEditor, useGesture } from "./editor-context.tsx";
import { keysOf } from "./shortcuts.ts";

/** The history steps name themselves in what is announced. */
function useHistorySteps(): { undo: () => void; redo: () => void } {
  const { document, view } = useApp();
  return {
    undo() {
      const { history, undo } = document.getState();
      undo();
      view.getState().announce(`Undone: ${history.past.at(-1)?.label ?? "nothing"}`);
    },
    redo() {
      const { history, redo } = document.getState();
      redo();
      view.getState().announce(`Redone: ${history.future.at(-1)?.label ?? "nothing"}`);
    },
  };
}

function Item({ action }: { readonly action: EditorAction }) {
  const hasLetterKeys = useView((state) => state.hasLetterKeys);
  const keys =
    action.shortcut === undefined ? null : keysOf(action.shortcut, hasLetterKeys, action.binding);
  return (
    <MenuItem
      id={action.id}
      className="list-item"
      textValue={action.label}
      isDisabled={action.isDisabled ?? false}
      onAction={action.run}
    >
      <span>{action.label}</span>
      {action.isChosen === true && <Check size={13} aria-label="chosen" />}
      {keys !== null && (
        <kbd className="needs-keys" aria-hidden="true">
          {keys}
        </kbd>
      )}
    </MenuItem>
  );
}

function ActionItems({ subject }: { readonly subject: MenuSubject }) {
  const circuit = useCircuit();
  const history = useDocument((state) => state.history);
  const { actions, gesture, focusInspector } = useEditor();
  const steps = useHistorySteps();
  const groups = editorActions(
    {
      circuit,
      history,
      actions,
      // After the menu has given the focus back.
      focusInspector: () => setTimeout(focusInspector, 50),
      renameWire: (wire) => setTimeout(() => gesture.setState({ renamingWire: wire }), 50),
      ...steps,
    },
    subject,
  );
  return groups.map(({ title, actions: items }) => (
    <MenuSection key={title} className="menu-section">
      <Header className="menu-title">{title}</Header>
      {items.map((action) => (
        <Item key={action.id} action={action} />
      ))}
    </MenuSection>
  ));
}

/** At a point of the window, while it is asked for. */
export function ContextMenu() {
  const menu = useGesture((state) => state.menu);
  const { gesture, focusGrid } = useEditor();
  const anchor = useRef<HTMLSpanElement>(null);
  if (!menu) return null;
  return (
    <>
      <span
        ref={anchor}
        className="menu-anchor"
        style={{ left: menu.x, top: menu.y }}
        aria-hidden="true"
      />
      <Popover
        className="popover editor-menu"
        aria-label="Actions"
        triggerRef={anchor}
        isOpen
        placement="bottom start"
        offset={2}
        containerPadding={8}
        onOpenChange={(isOpen) => {
          if (isOpen) return;
          gesture.setState({ menu: null });
          focusGrid();
        }}
      >
        <Menu
          className="list"
          aria-label="Actions"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a menu has the focus while it is open
          autoFocus="first"
          onClose={() => {
            gesture.setState({ menu: null });
            focusGrid();
          }}
        >
          <ActionItems subject={menu.subject} />
        </Menu>
      </Popover>
    </>
  );
}

/** Actions that take the focus somewhere themselves. */
const TAKES_FOCUS: ReadonlySet<unknown> = new Set(["edit", "label", "remove-wire"]);

/** The same list from a button, for what the inspector shows. */
export function MoreActions({ subject }: { readonly subject: MenuSubject }) {
  const { focusGrid } = useEditor();
  return (
    <MenuTrigger>
      <IconButton label="More actions">
        <Ellipsis size={15} aria-hidden />
      </IconButton>
      <Popover className="popover editor-menu" placement="top end" offset={4} containerPadding={8}>
        <Menu
          className="list"
          aria-label="Actions"
          onAction={(key) => {
            // The button may be gone with what it was about.
            if (!TAKES_FOCUS.has(key)) setTimeout(focusGrid, 60);
          }}
        >
          <ActionItems subject={subject} />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
