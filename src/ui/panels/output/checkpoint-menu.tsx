/** What a run can go back to, as a menu: the checkpoints that it keeps by itself. */
import { History } from "lucide-react";
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components";
import type { CheckpointMark } from "../../../state/run.ts";
import { useApp, useRun } from "../../app-context.tsx";
import { IconButton } from "../../primitives/button.tsx";
import { formatCount, formatLoss } from "../../primitives/format.ts";
import { returnTo } from "./return-to.ts";

/** The best first, then from the latest back. */
const inMenu = (checkpoints: readonly CheckpointMark[]): readonly CheckpointMark[] => [
  ...checkpoints.filter(({ isBest }) => isBest),
  ...checkpoints.filter(({ isBest }) => !isBest).toReversed(),
];

const nameOf = ({ step, epoch, loss, isBest }: CheckpointMark): string =>
  `${isBest ? "Best: epoch" : "Epoch"} ${formatCount(epoch)}, step ${formatCount(step)}, loss ${formatLoss(loss)}`;

export function CheckpointMenu() {
  const isIdle = useRun((run) => run.checkpoints.length < 2 || run.isOutdated);
  return (
    <MenuTrigger>
      <IconButton
        label="Checkpoints"
        hint="Checkpoints: go back to earlier weights"
        isDisabled={isIdle}
      >
        <History size={14} aria-hidden />
      </IconButton>
      <Popover className="popover" placement="bottom end" offset={6}>
        <Menu className="list checkpoint-list" aria-label="Checkpoints">
          <CheckpointItems />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** Drawn while the menu is open. */
function CheckpointItems() {
  const app = useApp();
  const checkpoints = useRun((run) => run.checkpoints);
  const step = useRun((run) => run.step);
  return (
    <MenuSection>
      <Header className="menu-heading">Return to</Header>
      {inMenu(checkpoints).map((checkpoint) => (
        <MenuItem
          key={checkpoint.step}
          id={String(checkpoint.step)}
          textValue={nameOf(checkpoint)}
          isDisabled={checkpoint.step === step}
          className="list-item"
          onAction={() => void returnTo(app, checkpoint.step)}
        >
          <span className="checkpoint-row">
            <span>
              epoch {formatCount(checkpoint.epoch)}
              {checkpoint.isBest && <b> best</b>}
            </span>
            <span>step {formatCount(checkpoint.step)}</span>
            <span>{formatLoss(checkpoint.loss)}</span>
          </span>
        </MenuItem>
      ))}
    </MenuSection>
  );
}
