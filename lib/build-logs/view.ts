import type { Diagnosis } from "@/lib/diagnosis/types";
import type { PortalError } from "@/lib/errors/portal-error";

/** Why there are no lines. */
export type LogAbsence =
  /** The build is running and hasn't written anything yet. */
  | { kind: "waiting"; group: string; stream: string }
  /** The build has ended and has no stream: never written, or expired. */
  | { kind: "none"; group: string; stream: string }
  /** The acting role can't read it. */
  | { kind: "denied"; group: string; stream: string; error: PortalError }
  /** There is no stream; the infrastructure configuration sends logs to S3. */
  | { kind: "s3"; group: string; stream: string; uri: string };

/**
 * The first line of a `/api/builds/log` response, as JSON; the log lines follow, each
 * `<milliseconds since the epoch>\t<text>\n`.
 */
export type LogHead =
  | { state: "absent"; absence: LogAbsence }
  | {
      state: "lines";
      /** Changes when Kiln reloads the log: offsets of another generation are invalid. */
      generation: string;
      /** The byte offsets of these lines and of the next ones. */
      from: number;
      next: number;
      /** True if more lines are available or being read. */
      more: boolean;
      /** True if nothing follows `next`. */
      complete: boolean;
      /** True if the log exceeds Kiln's limit, so that its end is missing. */
      cut: boolean;
      group: string;
      stream: string;
      /** Why AWS couldn't be reached; the lines are from an earlier read. */
      stale?: PortalError;
      /** Why the log isn't cached on disk. */
      unsaved?: PortalError;
    };

/** A resource to change before the next build can succeed. */
export interface ChangeTarget {
  name: string;
  arn: string | null;
  /** The URL of its page in the AWS console. */
  url: string | null;
  /** Its current values with labels. */
  values: [label: string, value: string][];
}

/** The response of `/api/builds/diagnosis`. */
export interface BuildDiagnosis {
  /** `null` if the build hasn't failed. */
  diagnosis: Diagnosis | null;
  /** The resources to change, by cause ID. */
  targets: Record<string, ChangeTarget>;
  /**
   * Whether the log was searched too, and if not, why. `more` lines may still arrive shortly after
   * the end.
   */
  log: { read: true; whole: boolean; more: boolean } | { read: false; absence: LogAbsence | null };
}
