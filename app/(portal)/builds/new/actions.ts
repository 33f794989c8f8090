"use server";
import { action } from "@/lib/auth/action";
import { submitBuildInput } from "@/lib/submissions/input";
import { submit } from "@/lib/submissions/submit";

/** Creates an image, exactly once per client token. */
export const submitBuild = action(
  "submit",
  submitBuildInput,
  ({ role, input }) => submit(role, input.request),
  "submits",
);
