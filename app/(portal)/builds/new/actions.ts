"use server";
import { createServerAction } from "@/lib/auth/action";
import { submitBuildInput } from "@/lib/submissions/input";
import { submitImageRequest } from "@/lib/submissions/submit";

/** Creates an image, exactly once per client token. */
export const submitBuild = createServerAction(
  "submit",
  submitBuildInput,
  ({ role, input }) => submitImageRequest(role, input.request),
  "submits",
);
