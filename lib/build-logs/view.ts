import type { Diagnosis } from "@/lib/diagnosis/types";
import type { PortalError } from "@/lib/errors/portal-error";

export type NoLogReason =
  /** The build is running and hasn't written anything yet. */
  | { kind: "waiting"; group: string; stream: string }
  /** The build has ended and has no stream: never written, or expired. */
  | { kind: "none"; group: string; stream: string }
  /** The build was deleted and has no stream. */
  | { kind: "deleted"; group: string; stream: string }
  /** The acting role can't read the log. */
  | { kind: "denied"; group: string; stream: string; error: PortalError }
  /** There is no stream; the infrastructure configuration sends logs to S3. */
  | { kind: "s3"; group: string; stream: string; uri: string };

/**
 * The first line of a `/api/builds/log` response, as JSON. The log lines follow, each in the format
 * `<milliseconds since the epoch>\t<text>\n`.
 */
export type LogHeader =
  | { state: "absent"; absence: NoLogReason }
  | {
      state: "lines";
      /** Changes when Kiln reloads the log. Offsets of another generation are then invalid. */
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
      /** The error if the latest read failed. In this case, the lines are from an earlier read. */
      stale?: PortalError;
      /**
       * Set if CloudWatch Logs no longer has the log of an ended build, so that only the lines that
       * Kiln read earlier remain. States whether the build was deleted.
       */
      gone?: { deleted: boolean };
      /** The error if the log isn't cached on disk. */
      unsaved?: PortalError;
    };

/** A resource to change before the next build can succeed. */
export interface ChangeTarget {
  name: string;
  arn: string | null;
  /** The URL of the resource's page in the AWS console. */
  url: string | null;
  /** The current values of the resource, with labels. */
  values: [label: string, value: string][];
}

/** The response of `/api/builds/diagnosis`. */
export interface BuildDiagnosis {
  /** `null` if the build hasn't failed. */
  diagnosis: Diagnosis | null;
  /** The resources to change, by cause ID. */
  targets: Record<string, ChangeTarget>;
  /**
   * Whether the log was searched too and, if not, why not. `whole` is false if only its end was
   * searched. `more` is true if further lines could still arrive.
   */
  log: { read: true; whole: boolean; more: boolean } | { read: false; absence: NoLogReason | null };
}
