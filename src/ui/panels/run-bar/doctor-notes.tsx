/** The doctor's notes on the run, under its bar: what is wrong, what to try, and buttons that do it. */
import { Stethoscope, X } from "lucide-react";
import type { DoctorNote, Remedy } from "../../../state/doctor.ts";
import { useApp, useDoctor } from "../../app-context.tsx";
import { IconButton, TextButton } from "../../primitives/button.tsx";
import { NARROW_QUERY, useMedia } from "../../primitives/use-media.ts";
import { applyRemedy } from "./apply-remedy.ts";

export function DoctorNotes() {
  const all = useDoctor((doctor) => doctor.notes);
  // A phone has room for one: the other comes when that is put away.
  const notes = useMedia(NARROW_QUERY) ? all.slice(0, 1) : all;
  // There before any note is: a voice says what comes into it.
  return (
    <div role="status" aria-atomic="false">
      {notes.map((note) => (
        <NoteRow key={note.code} note={note} />
      ))}
    </div>
  );
}

function NoteRow({ note }: { readonly note: DoctorNote }) {
  const { doctor } = useApp();
  const { code, claim, reason, remedies } = note;
  return (
    <div className="doctor-note">
      <Stethoscope size={16} aria-hidden />
      <p>
        <b>{claim}</b> {reason}
      </p>
      {remedies.map((remedy) => (
        <RemedyButton key={remedy.label} remedy={remedy} />
      ))}
      <IconButton
        label="Dismiss"
        hint="Dismiss this note"
        onPress={() => doctor.getState().dismiss(code)}
      >
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  );
}

function RemedyButton({ remedy }: { readonly remedy: Remedy }) {
  const { document, run, view } = useApp();
  const apply = (): void => {
    if (remedy.kind === "shelf") {
      view.getState().openShelf(remedy.ansatz);
      return;
    }
    const applied = document
      .getState()
      .apply(remedy.label, (experiment) => applyRemedy(experiment, remedy));
    if (!applied.ok) view.getState().refuse(applied.problems);
    else if (remedy.kind === "learning-rate" && remedy.isFromStart) void run.getState().reset();
  };
  return (
    <TextButton tone="line" onPress={apply}>
      {remedy.label}
    </TextButton>
  );
}
