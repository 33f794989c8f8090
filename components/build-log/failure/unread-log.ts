import type { BuildDiagnosis, NoLogReason } from "@/lib/build-logs/view";

const absences: Record<NoLogReason["kind"], string> = {
  waiting: "the log has no lines yet",
  none: "the build has no log",
  deleted: "the build was deleted and its log no longer exists",
  denied: "this role isn't allowed to read the log",
  s3: "the log isn't in CloudWatch Logs",
};

/**
 * Explains that the diagnosis lacks part or all of the log, and why. Returns `null` if it is based
 * on the whole log.
 */
export function explainIncompleteDiagnosis(log: BuildDiagnosis["log"]): string | null {
  if (log.read)
    return log.whole
      ? null
      : "This diagnosis is based only on the end of the log because the log is very long.";
  const why = log.absence ? absences[log.absence.kind] : "the log can't be read at the moment";
  return `This diagnosis is based only on the status reason and the step messages because ${why}.`;
}
