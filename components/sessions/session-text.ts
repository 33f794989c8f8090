import { formatAbsoluteTime } from "@/components/ui/relative-time";
import type { SessionView } from "@/lib/auth/sessions/view";

/** Returns the display text of a session's device. */
export function formatDevice({ device }: Pick<SessionView, "device">): string {
  return device ?? "Unknown device";
}

/** The texts that confirm the end of a session, which identify it also for an unknown device. */
export function getEndSessionTexts({ device, address, startedAt }: SessionView) {
  return {
    label: `End session: ${device ?? `Unknown device (${address})`}`,
    title: device ? `End the session on ${device}?` : `End the session from ${address}?`,
    description: `Signed in ${formatAbsoluteTime(startedAt)} from ${address}. That browser will be signed out. Builds started from it will keep running.`,
  };
}

/** Formats a number of sessions. */
export function formatSessionCount(count: number): string {
  return count === 1 ? "1 session" : `${count} sessions`;
}
