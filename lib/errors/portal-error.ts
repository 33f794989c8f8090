import { type CatalogueCode, catalogue } from "./catalogue";

/** Whether sending the same client token again can only ever give the same image. */
export type RetryRule = "same-token" | "automatic" | "after-change" | "never";

/** The one button that helps most. */
export type HelpAction = "retry" | "sign-in" | "switch-role" | "edit" | "wait" | "none";

/** One catalogue entry: what the screen, the API and the docs say about an error code. */
export interface CatalogueEntry {
  title: string;
  happened: string;
  remedy: string;
  retry: RetryRule;
  action: HelpAction;
}

/** An error as the portal shows it: serialisable, free of secrets, safe for the browser. */
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
}

type Details = Pick<PortalError, "awsMessage" | "requestId" | "field" | "reference">;

/** The catalogue's entry for a code together with what is known of this one occurrence. */
export function portalError(code: CatalogueCode, details: Details = {}): PortalError {
  return { code, ...catalogue[code], ...details };
}
