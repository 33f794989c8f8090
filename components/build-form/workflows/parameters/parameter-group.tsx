import type { ReactNode } from "react";
import { RequiredMark } from "@/components/ui/field";
import { FieldNotes, type FieldNotesProps, getDescribedByIds } from "@/components/ui/field-notes";

interface ParameterGroupProps extends FieldNotesProps {
  id: string;
  name: ReactNode;
  required: boolean;
  /**
   * The content at the end of the label's line, or below the label if there is no room. It isn't
   * part of the accessible name.
   */
  facts: ReactNode;
  children: ReactNode;
}

export function ParameterGroup(props: ParameterGroupProps) {
  const { id, name, required, facts, children, ...notes } = props;
  return (
    <fieldset
      id={id}
      aria-labelledby={`${id}-name`}
      aria-describedby={getDescribedByIds(id, notes)}
      className="min-w-0"
    >
      <div className="mb-1.5 flex flex-wrap items-baseline justify-between gap-x-2">
        <span id={`${id}-name`} className="min-w-0 font-medium">
          {name}
          {required ? <RequiredMark /> : null}
        </span>
        {facts}
      </div>
      {children}
      <FieldNotes id={id} {...notes} />
    </fieldset>
  );
}
