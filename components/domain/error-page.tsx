import type { ReactNode } from "react";
import type { CatalogueCode } from "@/lib/errors/catalogue";
import type { PortalError } from "@/lib/errors/portal-error";
import { DeniedState } from "./denied-state";
import { ErrorPanel } from "./error-panel";

interface ErrorPageProps {
  /** The heading that the page would have had. */
  title: string;
  error: PortalError;
  /** What else would help, such as the person's other roles. */
  children?: ReactNode;
}

/** With these AWS, asked for the person's own role, decides that the page is not to be seen. */
const denials = new Set<CatalogueCode>([
  "ReadAccessDenied",
  "ReadAccessUnverified",
  "AssumeRoleDenied",
]);

/** A page whose content could not be read: its heading, and why. */
export function ErrorPage({ title, error, children }: ErrorPageProps) {
  if (denials.has(error.code)) return <DeniedState error={error}>{children}</DeniedState>;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h1 className="wrap-anywhere font-semibold text-xl">{title}</h1>
      <ErrorPanel error={error} />
      {children}
    </div>
  );
}
