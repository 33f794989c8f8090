import type { ReactNode } from "react";
import { Section } from "@/components/ui/card";
import { formSections, type SectionId } from "@/lib/create-image/fields";

interface FormSectionProps {
  id: SectionId;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A titled part of the form. Its ID is the navigation anchor. */
export function FormSection({ id, description, actions, children }: FormSectionProps) {
  const title = formSections.find((section) => section.id === id)?.title ?? id;
  return (
    <Section id={id} title={title} description={description} actions={actions}>
      <div className="grid gap-5">{children}</div>
    </Section>
  );
}
