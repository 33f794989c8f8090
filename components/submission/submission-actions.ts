import type { CreateImageRequest } from "@/lib/create-image/request";
import type { Result } from "@/lib/errors/result";
import type { SubmissionView } from "@/lib/submissions/view";

/**
 * The server actions of a submission, passed in by the page because a feature can't import routes.
 */
export interface SubmissionActions {
  submit: (input: {
    scope: string;
    request: CreateImageRequest;
  }) => Promise<Result<SubmissionView>>;
  /** Immediately checks in AWS whether a submission with an unknown outcome was accepted. */
  check: (input: { scope: string; id: string }) => Promise<Result<SubmissionView>>;
}
