import type { PortalError } from "@/lib/errors/portal-error";

/** What became of one build of several. */
export interface BulkOutcome {
  arn: string;
  error: PortalError | null;
}
