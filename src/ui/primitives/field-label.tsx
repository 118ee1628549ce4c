/** The small grey label above a field, with what the field means: on hover, and for screen readers. */
import { Label, Text } from "react-aria-components";

export function FieldLabel({ label, help }: { readonly label: string; readonly help?: string }) {
  return <Label {...(help === undefined ? {} : { title: help })}>{label}</Label>;
}

/** The same sentence as the field's description; inside the field, which reads it out. */
export function FieldHelp({ help }: { readonly help?: string }) {
  if (help === undefined) return null;
  return (
    <Text slot="description" className="visually-hidden">
      {help}
    </Text>
  );
}
