import { formatAbsoluteTime } from "@/components/ui/relative-time";
import type { SessionView } from "@/lib/auth/sessions/view";
import { formatCounted } from "@/lib/text/format-count";

export function formatDevice({ device }: Pick<SessionView, "device">): string {
  return device ?? "Unknown device";
}

/**
 * Returns the text of the confirmation dialog. Several sessions can have the same device and
 * address, so the description includes the sign-in time.
 */
export function getEndSessionDialogText({ device, address, startedAt }: SessionView) {
  return {
    label: `End session: ${device ?? `Unknown device (${address})`}`,
    title: device ? `End the session in ${device}?` : "End the session on an unknown device?",
    description: `Signed in on ${formatAbsoluteTime(startedAt)} from ${address}. That browser will be signed out. Builds started from it will keep running.`,
  };
}

/** The label of the button that ends all sessions of a person. */
export function formatEndSessionsLabel(count: number): string {
  return count === 1 ? "End session" : "End all sessions";
}

export function formatSessionCount(count: number): string {
  return formatCounted(count, "session");
}
