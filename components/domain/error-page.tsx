import type { PortalError } from "@/lib/errors/portal-error";
import { ErrorPanel } from "./error-panel";

interface ErrorPageProps {
  /** The heading that the page would have had. */
  title: string;
  error: PortalError;
}

/** A page whose content could not be read: its heading, and why. */
export function ErrorPage({ title, error }: ErrorPageProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <h1 className="wrap-anywhere font-semibold text-xl">{title}</h1>
      <ErrorPanel error={error} />
    </div>
  );
}
