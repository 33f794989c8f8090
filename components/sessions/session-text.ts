import type { SessionView } from "@/lib/auth/sessions/view";

/** Returns the display text of a session's device. */
export function formatDevice({ device }: Pick<SessionView, "device">): string {
  return device ?? "Unknown device";
}

/** Formats a number of sessions. */
export function formatSessionCount(count: number): string {
  return count === 1 ? "1 session" : `${count} sessions`;
}
