import { type CatalogCode, errorCatalog } from "./catalog";
import type { CatalogEntry } from "./entry";

export type { RecommendedAction, RetryRule } from "./entry";

/** An error as shown by Kiln: serializable, without secrets, safe for the browser. */
export interface PortalError extends CatalogEntry {
  code: CatalogCode;
  /** AWS's message, for the user to copy. Never shown as the only explanation. */
  awsMessage?: string;
  /** AWS's request ID, for a support case. */
  requestId?: string;
  /** Dotted path of the affected form field, such as `workflows.0.workflowArn`. */
  field?: string;
  /** The ID under which the server's log has the details. */
  reference?: string;
  /** Seconds until the same request is accepted again. */
  retryAfterSeconds?: number;
  /** The submission that already uses the client token, if it is the user's own. */
  submissionId?: string;
  /**
   * True if there is no session, so that every request will be refused. With a session,
   * `NotSignedIn` means that only AWS can't be called.
   */
  isSessionMissing?: true;
}

/** Returns the error of a `cursor` that doesn't belong to the requested list. */
export function createCursorError(): PortalError {
  const happened = "cursor: Use the previous page's “next” value and the same filters.";
  return { ...createPortalError("InvalidInput", { field: "cursor" }), happened };
}

type Details = Omit<PortalError, keyof CatalogEntry | "code">;

/** Combines the catalog entry of a code with the details of one occurrence. */
export function createPortalError(code: CatalogCode, details: Details = {}): PortalError {
  return { code, ...errorCatalog[code], ...details };
}
