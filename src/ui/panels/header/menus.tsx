/** The header's menus: examples, file, and on a narrow screen one for everything. */
import {
  ChevronDown,
  Ellipsis,
  FileCode,
  FileDown,
  FileJson,
  FileSpreadsheet,
  FlaskConical,
  FolderOpen,
  ImageDown,
  Keyboard,
  Printer,
  Settings2,
} from "lucide-react";
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from "react-aria-components";
import { useActions, useApp } from "../../app-context.tsx";
import { useOpenFile } from "./use-open-file.tsx";

function ExampleItems() {
  const { examples, openExample } = useActions();
  return examples().map(({ id, title, help }) => (
    <MenuItem
      key={id}
      id={id}
      textValue={title}
      className="list-item list-item-wide"
      onAction={() => openExample(id)}
    >
      <span>
        {title}
        <small>{help}</small>
      </span>
    </MenuItem>
  ));
}

export function ExamplesMenu() {
  return (
    <MenuTrigger>
      <Button className="text-button text-button-line">
        Examples
        <ChevronDown size={13} aria-hidden />
      </Button>
      <Popover className="popover" offset={6}>
        <Menu className="list" aria-label="Examples">
          <ExampleItems />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function FileItems({ onOpen }: { onOpen: () => void }) {
  const { saveFile, exportOpenqasm, exportCurves, exportRun } = useActions();
  const { view } = useApp();
  return (
    <>
      <MenuItem className="list-item" textValue="Save to a file" onAction={saveFile}>
        <span className="menu-row">
          <FileDown size={15} aria-hidden /> Save to a file
        </span>
      </MenuItem>
      <MenuItem className="list-item" textValue="Open from a file" onAction={onOpen}>
        <span className="menu-row">
          <FolderOpen size={15} aria-hidden /> Open from a file
        </span>
      </MenuItem>
      <MenuItem
        className="list-item"
        textValue="Export OpenQASM 3"
        onAction={() => void exportOpenqasm()}
      >
        <span className="menu-row">
          <FileCode size={15} aria-hidden /> Export OpenQASM 3
        </span>
      </MenuItem>
      <MenuItem
        className="list-item"
        textValue="Export the curves"
        onAction={() => void exportCurves()}
      >
        <span className="menu-row">
          <FileSpreadsheet size={15} aria-hidden /> Export the curves (CSV)
        </span>
      </MenuItem>
      <MenuItem
        className="list-item"
        textValue="Export the weights"
        onAction={() => void exportRun("weights")}
      >
        <span className="menu-row">
          <FileSpreadsheet size={15} aria-hidden /> Export the weights (CSV)
        </span>
      </MenuItem>
      <MenuItem
        className="list-item"
        textValue="Export the whole run"
        onAction={() => void exportRun("json")}
      >
        <span className="menu-row">
          <FileJson size={15} aria-hidden /> Export the whole run (JSON)
        </span>
      </MenuItem>
      <MenuItem
        className="list-item"
        textValue="Picture of the circuit"
        onAction={() => view.getState().openDialog("picture")}
      >
        <span className="menu-row">
          <ImageDown size={15} aria-hidden /> Picture of the circuit…
        </span>
      </MenuItem>
      <MenuItem className="list-item" textValue="Print" onAction={() => print()}>
        <span className="menu-row">
          <Printer size={15} aria-hidden /> Print
        </span>
      </MenuItem>
    </>
  );
}

export function FileMenu() {
  const opener = useOpenFile();
  return (
    <>
      <MenuTrigger>
        <Button className="text-button text-button-line">
          File
          <ChevronDown size={13} aria-hidden />
        </Button>
        <Popover className="popover" offset={6}>
          <Menu className="list" aria-label="File">
            <FileItems onOpen={opener.choose} />
          </Menu>
        </Popover>
      </MenuTrigger>
      {opener.input}
    </>
  );
}

/** Narrow screens: everything that has no button of its own there. */
export function MoreMenu() {
  const { view } = useApp();
  const opener = useOpenFile();
  return (
    <>
      <MenuTrigger>
        <Button className="icon-button icon-button-quiet" aria-label="More">
          <Ellipsis size={18} aria-hidden />
        </Button>
        <Popover className="popover" offset={6}>
          <Menu className="list" aria-label="More">
            <FileItems onOpen={opener.choose} />
            <MenuItem
              className="list-item"
              textValue="Lab"
              onAction={() => view.getState().openLab()}
            >
              <span className="menu-row">
                <FlaskConical size={15} aria-hidden /> Lab
              </span>
            </MenuItem>
            <MenuItem
              className="list-item"
              textValue="Settings"
              onAction={() => view.getState().openDialog("settings")}
            >
              <span className="menu-row">
                <Settings2 size={15} aria-hidden /> Settings
              </span>
            </MenuItem>
            <MenuItem
              className="list-item"
              textValue="Keys and gestures"
              onAction={() => view.getState().openDialog("shortcuts")}
            >
              <span className="menu-row">
                <Keyboard size={15} aria-hidden /> Keys and gestures
              </span>
            </MenuItem>
            <Separator />
            <MenuSection>
              <Header className="menu-heading">Examples</Header>
              <ExampleItems />
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
      {opener.input}
    </>
  );
}
