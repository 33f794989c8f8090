import type { Diagnosis } from "@/lib/diagnosis/types";
import type { PortalError } from "@/lib/errors/portal-error";

/** Why there are no lines to show. */
export type LogAbsence =
  /** The build runs, and nothing was written yet. */
  | { kind: "waiting"; group: string; stream: string }
  /** The build has ended, and there is no such stream: never written, or past its retention. */
  | { kind: "none"; group: string; stream: string }
  /** The acting role may not read it. */
  | { kind: "denied"; group: string; stream: string; error: PortalError }
  /** There is no stream; the infrastructure configuration sends logs to a bucket. */
  | { kind: "s3"; group: string; stream: string; uri: string };

/**
 * The first line of what `/api/builds/log` answers, JSON; after it come the lines of the log, each
 * `<milliseconds since the epoch>\t<text>\n`.
 */
export type LogHead =
  | { state: "absent"; absence: LogAbsence }
  | {
      state: "lines";
      /** Changes when Kiln reads the log anew: offsets of another generation mean nothing. */
      generation: string;
      /** Bytes of the log before these lines, and before the next ones. */
      from: number;
      next: number;
      /** There is more now: Kiln has it, or is just reading it. */
      more: boolean;
      /** Nothing will follow `next`. */
      complete: boolean;
      /** The log is larger than Kiln keeps: its end is missing. */
      cut: boolean;
      group: string;
      stream: string;
      /** Why AWS could not be asked just now; the lines are what was read before. */
      stale?: PortalError;
      /** Why the log is not kept on disk. */
      unsaved?: PortalError;
    };

/** A resource that has to change for the next build to succeed. */
export interface ChangeTarget {
  name: string;
  arn: string | null;
  /** Its page in the AWS console. */
  url: string | null;
  /** Its present values, each with a label. */
  values: [label: string, value: string][];
}

/** The response of `/api/builds/diagnosis`. */
export interface BuildDiagnosis {
  /** `null` for a build that has not failed. */
  diagnosis: Diagnosis | null;
  /** What has to change, by the id of the cause. */
  targets: Record<string, ChangeTarget>;
  /** Whether the log was looked at too, and why not. `more` lines may still come just after the end. */
  log: { read: true; whole: boolean; more: boolean } | { read: false; absence: LogAbsence | null };
}
