import type { z } from "zod";
import { buildFormSchema } from "@/lib/create-image/form-schema";
import { importRequest } from "@/lib/create-image/import-request";
import type { CreateImageRequest } from "@/lib/create-image/request";

/**
 * A problem with a request. `path` is the path in the build form or, for a value that the form
 * doesn't have, in the request.
 */
interface RequestProblem {
  path: PropertyKey[];
  message: string;
}

/**
 * Extends an input schema so that the request must also meet the rules of the build form, even if
 * it comes from elsewhere.
 */
export function addFormRules<Input extends { request: CreateImageRequest }>(
  schema: z.ZodType<Input>,
): z.ZodType<Input> {
  return schema.superRefine(({ request }, ctx) => {
    const problem = findRequestProblem(request);
    if (problem) ctx.addIssue({ code: "custom", ...problem });
  });
}

/** Returns the first problem that the rules of the build form find in a request, or `null`. */
export function findRequestProblem(request: CreateImageRequest): RequestProblem | null {
  // AWS's model allows NUL, but PostgreSQL can't store it.
  if (request.clientToken.includes("\u0000")) {
    return { path: ["clientToken"], message: "Must not contain NUL characters." };
  }
  const { values, unimported } = importRequest(request);
  const [left] = unimported;
  if (left) return { path: left.path === "" ? [] : left.path.split("."), message: left.reason };
  const [issue] = buildFormSchema.safeParse(values).error?.issues ?? [];
  return issue ? { path: issue.path, message: issue.message } : null;
}
