"use server";
import { createServerAction } from "@/lib/auth/action";
import { submitBuildInput } from "@/lib/submissions/input";
import { submitImageRequest } from "@/lib/submissions/submit";

/**
 * Sends a request to AWS or, if a review rule matches, stores it for approval. At most one image is
 * created per client token.
 */
export const submitBuild = createServerAction(
  "submit",
  submitBuildInput,
  ({ role, input }) => submitImageRequest(role, input.request),
  "submits",
);
