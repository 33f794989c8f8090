import type { CreateImageRequest } from "@/lib/create-image/request";
import type { Result } from "@/lib/errors/result";
import type { SubmissionView } from "@/lib/submissions/view";

/** The server actions of a submission; handed in by the page, since a feature imports no routes. */
export interface SubmissionActions {
  /** Submits a request. */
  submit: (input: {
    scope: string;
    request: CreateImageRequest;
  }) => Promise<Result<SubmissionView>>;
  /** Asks AWS at once for an outcome that is not known. */
  check: (input: { scope: string; id: string }) => Promise<Result<SubmissionView>>;
}
