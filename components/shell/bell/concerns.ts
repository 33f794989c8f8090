import type { QueryClient } from "@tanstack/react-query";
import { notificationQueries } from "@/components/domain/api/notifications";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import type { LiveMessage } from "@/lib/live/message";

/**
 * True if there may be new notifications: a followed build ended or is waiting, or a review
 * changed.
 */
export function concernsPerson(
  client: QueryClient,
  scope: string,
  person: string,
  message: LiveMessage,
): boolean {
  if (message.kind === "reviews") return true;
  if (message.kind !== "build") return false;
  const { arn, status, waitingSteps, submittedBy } = message.build;
  if (!isTerminal(status) && waitingSteps === 0) return false;
  const list = client.getQueryData(notificationQueries.list(scope).queryKey);
  return submittedBy === person || (list?.followed.includes(arn) ?? false);
}
