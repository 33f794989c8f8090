import type { QueryClient } from "@tanstack/react-query";
import { notificationQueries } from "@/components/domain/api/notifications";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import type { LiveMessage } from "@/lib/live/message";

/**
 * Returns true if a message can mean new notifications: one of the person's own or followed builds
 * ended or is waiting for approval, or a review changed.
 */
export function canAffectNotifications(
  client: QueryClient,
  scope: string,
  person: string,
  message: LiveMessage,
): boolean {
  if (message.kind === "reviews") return true;
  if (message.kind !== "build") return false;
  const { arn, status, waitingSteps, submittedBy } = message.build;
  if (!isTerminalStatus(status) && waitingSteps === 0) return false;
  const list = client.getQueryData(notificationQueries.list(scope).queryKey);
  return submittedBy === person || (list?.followed.includes(arn) ?? false);
}
