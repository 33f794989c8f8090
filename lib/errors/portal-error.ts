import { type CatalogueCode, catalogue } from "./catalogue";
import type { CatalogueEntry } from "./entry";

export type { HelpAction, RetryRule } from "./entry";

/** An error as the portal shows it: serializable, free of secrets, safe for the browser. */
export interface PortalError extends CatalogueEntry {
  code: CatalogueCode;
  /** AWS's own words, to copy; never shown as the only explanation. */
  awsMessage?: string;
  /** AWS's request id, to copy into a support case. */
  requestId?: string;
  /** Dotted path of the form field that the error speaks of, e.g. `workflows.0.workflowArn`. */
  field?: string;
  /** The id under which the server's log holds the details. */
  reference?: string;
  /** After how many seconds the same request is accepted again. */
  retryAfterSeconds?: number;
  /** The submission that already holds the client token, when it is the asker's own. */
  submissionId?: string;
}

type Details = Omit<PortalError, keyof CatalogueEntry | "code">;

/** The catalogue's entry for a code together with what is known of this one occurrence. */
export function portalError(code: CatalogueCode, details: Details = {}): PortalError {
  return { code, ...catalogue[code], ...details };
}
