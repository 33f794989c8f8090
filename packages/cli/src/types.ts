// The parts of the API's responses that the command-line tool uses; see /api/v1/openapi.json.

export interface Build {
  arn: string;
  region: string;
  name: string;
  version: string;
  buildNumber: number;
  status: string;
  statusReason: string | null;
  submittedBy: string | null;
  source: "kiln" | "pipeline" | "other";
  createdAt: string;
  durationMs: number | null;
  amiId: string | null;
}

export interface BuildDetail {
  summary: Build;
  workflows: { type: string; status: string; steps: { name: string; status: string }[] }[];
  outputs: { region: string; id: string }[];
}

interface ContainedError {
  code: string;
  title: string;
  happened: string;
  remedy: string;
  awsMessage?: string;
}

export interface Submission {
  id: string;
  clientToken: string;
  status: "awaiting_approval" | "pending" | "accepted" | "rejected" | "not-sent" | "unknown";
  region: string;
  submittedBy: string;
  createdAt: string;
  accepted?: { imageBuildVersionArn?: string };
  error?: ContainedError;
}

export interface Review {
  id: string;
  gate: "submit" | "step";
  status: string;
  region: string;
  image: string;
  step?: string;
  requester?: { name: string };
  deadline?: string;
  approvals: number;
  approvalsNeeded: number;
  requestHash?: string;
  refusal?: string;
}

export interface LogPart {
  lines: { at: string; text: string }[];
  next: number;
  generation: string | null;
  more: boolean;
  complete: boolean;
  cut: boolean;
  absence?: { kind: "waiting" | "none" | "deleted" | "denied" | "s3"; uri?: string };
  /** Present if the log no longer exists in CloudWatch Logs. */
  gone?: { deleted: boolean };
}

export interface ListPage<Item> {
  items: Item[];
  next: string | null;
}

/** An error response of the API (RFC 9457). */
export interface ProblemDetails {
  title: string;
  status: number;
  detail: string;
  remedy: string;
  code: string;
  field?: string;
  awsMessage?: string;
  reference?: string;
  retryAfterSeconds?: number;
}
