import type { BuildSummary } from "@/lib/builds/view";
import type { PortalError } from "@/lib/errors/portal-error";

/**
 * What is told to everyone who watches a place. Each message carries the whole of what it speaks
 * of, so that a repeated or late one does no harm to a reader who keeps the newest by `observedAt`.
 */
export type LiveMessage =
  | { kind: "build"; build: BuildSummary }
  /** Something of the build's page changed besides its summary: workflows, steps, outputs, tags. */
  | { kind: "detail"; arn: string }
  /** Something of a review changed: it was opened, voted on, edited, closed or commented on. */
  | { kind: "reviews" }
  /** How fresh the place's data is: `stale` says why AWS can't be asked, absent when it can. */
  | { kind: "freshness"; lookedAt: string | null; stale?: PortalError };

/** A message with the id that a client resumes from: ids of a place only ever grow. */
export interface LiveEvent {
  id: string;
  message: LiveMessage;
}
