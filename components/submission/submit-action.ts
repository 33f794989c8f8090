import type { CreateImageRequest } from "@/lib/create-image/request";
import type { Result } from "@/lib/errors/result";
import type { SubmissionView } from "@/lib/submissions/view";

/** The server action that submits; handed in by the page, since a feature imports no routes. */
export type SubmitAction = (input: {
  scope: string;
  request: CreateImageRequest;
}) => Promise<Result<SubmissionView>>;
