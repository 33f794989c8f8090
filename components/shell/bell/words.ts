import type { Notification } from "@/lib/notifications/view";

/** "al2023-base 1.2.1/1". */
export function nameOf({ name, version, buildNumber }: Notification): string {
  return `${name} ${version}/${buildNumber}`;
}

/** What happened, in a few words. */
export function happened({ kind, status, step, open }: Notification): string {
  if (kind === "ended") return `ended ${status}`;
  const what = open ? "is waiting for approval" : "was waiting for approval";
  return step === null ? what : `${what} at step ${step}`;
}
