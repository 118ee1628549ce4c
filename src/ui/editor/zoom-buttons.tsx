/** Smaller, larger, fit, or a zoom from a list. */
import { Maximize, ZoomIn, ZoomOut } from "lucide-react";
import { memo } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { useView } from "../app-context.tsx";
import { Hint, IconButton } from "../primitives/button.tsx";
import { useEditor } from "./editor-context.tsx";
import { LEAST_ZOOM, MOST_ZOOM, percent } from "./zoom.ts";

const LISTED = [0.5, 1, 1.5, 2, 3];

export const ZoomButtons = memo(function ZoomButtons() {
  const { zoom } = useEditor();
  const now = useView((state) => state.zoom);
  return (
    <div className="bar-group zoom-buttons" role="group" aria-label="Zoom">
      <span className="bar-title" aria-hidden="true">
        Zoom
      </span>
      <IconButton label="Zoom out" isDisabled={now <= LEAST_ZOOM} onPress={() => zoom("out")}>
        <ZoomOut size={15} aria-hidden />
      </IconButton>
      <MenuTrigger>
        <Hint text="How large the circuit is drawn">
          <Button className="zoom-now" aria-label={`Zoom: ${percent(now)}`}>
            {percent(now)}
          </Button>
        </Hint>
        <Popover className="popover" offset={4} containerPadding={8}>
          <Menu className="list" aria-label="Zoom">
            <MenuItem id="fit" className="list-item" onAction={() => zoom("fit")}>
              Fit the whole circuit
            </MenuItem>
            {LISTED.map((step) => (
              <MenuItem
                key={step}
                id={String(step)}
                className="list-item"
                onAction={() => zoom(step)}
              >
                {percent(step)}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <IconButton label="Zoom in" isDisabled={now >= MOST_ZOOM} onPress={() => zoom("in")}>
        <ZoomIn size={15} aria-hidden />
      </IconButton>
      <IconButton label="Fit" hint="Fit the whole circuit" onPress={() => zoom("fit")}>
        <Maximize size={14} aria-hidden />
      </IconButton>
    </div>
  );
});
