/** Chooses which view the Output region shows; where there is only one, it is a name. */
import { ChevronDown } from "lucide-react";
import { Button, ListBox, Popover, Select, SelectValue } from "react-aria-components";
import { useApp } from "../../app-context.tsx";
import { OptionItem } from "../../primitives/select-field.tsx";
import type { OutputView } from "./output-views.ts";

export interface ViewSwitchProps {
  readonly views: readonly OutputView[];
  readonly shown: OutputView;
}

export function ViewSwitch({ views, shown }: ViewSwitchProps) {
  const { view } = useApp();
  if (views.length < 2) return <i>{shown.title}</i>;
  const choose = (id: string): void => {
    const { showOutput, announce } = view.getState();
    showOutput(id);
    announce(`${views.find((one) => one.id === id)?.title ?? ""} shown`);
  };
  return (
    <Select
      aria-label="View of the output"
      className="view-switch"
      value={shown.id}
      onChange={(key) => {
        if (key !== null && key !== shown.id) choose(String(key));
      }}
    >
      <Button className="view-switch-button">
        <SelectValue className="field-value">{shown.title}</SelectValue>
        <ChevronDown size={13} aria-hidden />
      </Button>
      <Popover className="popover" placement="bottom end" offset={4} containerPadding={8}>
        <ListBox className="list" items={views}>
          {({ id, title }) => <OptionItem id={id} label={title} />}
        </ListBox>
      </Popover>
    </Select>
  );
}
