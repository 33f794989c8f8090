"use client";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/card";
import { formSections, type SectionId } from "@/lib/create-image/fields";
import { useSubmitController } from "../submit/submit-context";

interface FormSectionProps {
  id: SectionId;
  description?: ReactNode;
  /** Keeps the controls usable while the form is locked. */
  neverLocked?: boolean;
  /** The content below the controls. It stays usable while the form is locked. */
  details?: ReactNode;
  children: ReactNode;
}

/** A titled part of the form. Its ID is the navigation anchor. */
export function FormSection(props: FormSectionProps) {
  const { id, description, neverLocked = false, details, children } = props;
  const { locked, draft } = useSubmitController();
  const { ready } = draft.view;
  const title = formSections.find((section) => section.id === id)?.title ?? id;
  return (
    <Section id={id} title={title} description={description}>
      <fieldset
        disabled={!ready || (locked && !neverLocked)}
        data-ready={ready}
        className="min-w-0"
      >
        <div className="grid gap-5">{children}</div>
      </fieldset>
      {details}
    </Section>
  );
}
