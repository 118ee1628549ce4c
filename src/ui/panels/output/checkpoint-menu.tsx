/** Weights as a menu: the checkpoints that a run keeps by itself, and those that the experiment holds. */
import { BookmarkPlus, BookmarkX, History, Undo2 } from "lucide-react";
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from "react-aria-components";
import { keepWeights } from "../../../experiment/saved-weights.ts";
import type { CheckpointMark } from "../../../state/run.ts";
import { useApp, useDocument, useRun } from "../../app-context.tsx";
import { IconButton } from "../../primitives/button.tsx";
import { formatCount, formatLoss } from "../../primitives/format.ts";
import { useChange } from "../../primitives/use-change.ts";
import { keepNow, returnTo } from "./return-to.ts";

/** The best first, then from the latest back. */
const inMenu = (checkpoints: readonly CheckpointMark[]): readonly CheckpointMark[] => [
  ...checkpoints.filter(({ isBest }) => isBest),
  ...checkpoints.filter(({ isBest }) => !isBest).toReversed(),
];

const nameOf = ({ step, epoch, loss, isBest }: CheckpointMark): string =>
  `${isBest ? "Best: epoch" : "Epoch"} ${formatCount(epoch)}, step ${formatCount(step)}, loss ${formatLoss(loss)}`;

export function CheckpointMenu() {
  const isIdle = useRun((run) => run.checkpoints.length === 0 || run.isOutdated);
  return (
    <MenuTrigger>
      <IconButton
        label="Checkpoints"
        hint="Checkpoints: go back to earlier weights, or keep these"
        isDisabled={isIdle}
      >
        <History size={14} aria-hidden />
      </IconButton>
      <Popover className="popover" placement="bottom end" offset={6}>
        <Menu className="list checkpoint-list" aria-label="Checkpoints">
          <KeptItems />
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
          aria-label={nameOf(checkpoint)}
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

/** What the experiment holds; drawn while the menu is open. */
function KeptItems() {
  const app = useApp();
  const kept = useDocument((document) => document.experiment.weights ?? null);
  const { apply } = useChange();
  return (
    <MenuSection>
      <Header className="menu-heading">Weights of the experiment</Header>
      <MenuItem
        className="list-item"
        textValue="Keep these weights"
        onAction={() => void keepNow(app)}
      >
        <span className="menu-row">
          <BookmarkPlus size={15} aria-hidden /> Keep these weights
        </span>
      </MenuItem>
      {kept && (
        <MenuItem
          className="list-item"
          textValue="Return to the kept weights"
          onAction={() => void app.run.getState().returnToKept(kept)}
        >
          <span className="menu-row">
            <Undo2 size={15} aria-hidden /> Return to the kept ones, of step{" "}
            {formatCount(kept.step)}
          </span>
        </MenuItem>
      )}
      {kept && (
        <MenuItem
          className="list-item"
          textValue="Forget the kept weights"
          onAction={() =>
            apply("Forget the weights", (experiment) => keepWeights(experiment, null))
          }
        >
          <span className="menu-row">
            <BookmarkX size={15} aria-hidden /> Forget the kept weights
          </span>
        </MenuItem>
      )}
    </MenuSection>
  );
}
