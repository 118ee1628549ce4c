/** The icon of an angle's role, so that the roles differ by more than their hue. */
import { Database, Hash, SlidersHorizontal } from "lucide-react";
import type { AngleRole } from "../../circuit/angle.ts";

const SIZE = 9;

interface RoleSignProps {
  readonly role: AngleRole;
  /** The corners of the box it is drawn in. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
}

/** Inside an SVG: sliders for a parameter, a database for a feature, both for a mixture. */
export function RoleSign({ role, left, right, top }: RoleSignProps) {
  if (role === "number") return null;
  const common = {
    width: SIZE,
    height: SIZE,
    y: top,
    strokeWidth: 2.6,
    "aria-hidden": true,
  } as const;
  return (
    <>
      {role !== "feature" && (
        <SlidersHorizontal {...common} x={right - SIZE} className="editor-sign-parameter" />
      )}
      {role !== "parameter" && (
        <Database
          {...common}
          x={role === "mixed" ? left : right - SIZE}
          className="editor-sign-feature"
        />
      )}
    </>
  );
}

/** The same beside text, with a sign for numbers too. */
export function RoleIcon({ role }: { readonly role: AngleRole }) {
  if (role === "number") return <Hash size={13} aria-hidden />;
  if (role === "parameter") return <SlidersHorizontal size={13} aria-hidden />;
  return <Database size={13} aria-hidden />;
}
