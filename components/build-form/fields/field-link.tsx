"use client";
import type { ReactNode } from "react";
import { focusField } from "./focus-field";

interface FieldLinkProps {
  path: string;
  /** Called before the focus moves (for example, to close the panel over the form). */
  onFollow?: () => void;
  children: ReactNode;
}

/** A link that scrolls to a field and focuses it. */
export function FieldLink({ path, onFollow, children }: FieldLinkProps) {
  return (
    <a
      href={`#${path}`}
      onClick={(event) => {
        event.preventDefault();
        onFollow?.();
        requestAnimationFrame(() => focusField(path));
      }}
      className="rounded-sm font-medium text-ink underline decoration-line-strong underline-offset-2 hover:decoration-current"
    >
      {children}
    </a>
  );
}
