import type { BuildDiagnosis, LogAbsence } from "@/lib/build-logs/view";

const absences: Record<LogAbsence["kind"], string> = {
  waiting: "the log has no lines yet",
  none: "the build left no log",
  denied: "this role may not read the log",
  s3: "the log went to S3",
};

/** What a diagnosis could not look at, in words; `null` when it saw the whole log. */
export function unreadLog(log: BuildDiagnosis["log"]): string | null {
  if (log.read) return log.whole ? null : "Looked at the end of the log: it is very long.";
  const why = log.absence ? absences[log.absence.kind] : "the log could not be read just now";
  return `Looked at the status reason and the messages of the steps only: ${why}.`;
}
