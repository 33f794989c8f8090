"use client";
import { BreakableText } from "@/components/ui/breakable";
import { FieldLink } from "./field-link";

interface FieldMessageProps {
  path: string;
  label: string;
  message: string;
  /** Called before the focus moves to the field. */
  onFollow?: () => void;
}

/** A link to a field, with a message about it below. */
export function FieldMessage({ path, label, message, onFollow }: FieldMessageProps) {
  return (
    <div className="min-w-0">
      <FieldLink path={path} onFollow={onFollow}>
        {label}
      </FieldLink>
      <p className="text-ink-2">
        <BreakableText text={message} />
      </p>
    </div>
  );
}
