/** Messages that come and go, and the polite voice for screen readers. */
import { CircleAlert, Info, X } from "lucide-react";
import { describeProblems } from "../../base/result.ts";
import type { Notice } from "../../state/session-view.ts";
import { useApp, useRun, useView } from "../app-context.tsx";
import { IconButton } from "../primitives/button.tsx";

export function Notices() {
  const notices = useView((view) => view.notices);
  // What the banner under the run bar says is not said twice.
  const banner = useRun((run) => describeProblems(run.problems));
  const shown = notices.filter((notice) => notice.text.trim() !== banner);
  return (
    <div className="notices">
      {shown.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
      <Announcer shown={shown} />
    </div>
  );
}

function NoticeCard({ notice }: { notice: Notice }) {
  const { view } = useApp();
  const { id, tone, text } = notice;
  const isError = tone === "error";
  return (
    <div className={`notice notice-${tone}`} role={isError ? "alert" : "status"}>
      {isError ? <CircleAlert size={16} aria-hidden /> : <Info size={16} aria-hidden />}
      <p>{text}</p>
      <IconButton label="Dismiss" onPress={() => view.getState().dismiss(id)}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  );
}

/** Says the last announcement, unless a notice on show is saying it. */
function Announcer({ shown }: { shown: readonly Notice[] }) {
  const announcement = useView((view) => view.announcement);
  const count = useView((view) => view.announcementCount);
  const isShown = shown.some((notice) => notice.text === announcement);
  return (
    <div className="visually-hidden" aria-live="polite" data-testid="announcement">
      {/* A new element is said even if its words are the old ones. */}
      {!isShown && <span key={count}>{announcement}</span>}
    </div>
  );
}
