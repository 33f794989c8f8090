import type { z } from "zod";
import { buildFormSchema } from "@/lib/create-image/form-schema";
import { fromRequest } from "@/lib/create-image/from-request";
import type { CreateImageRequest } from "@/lib/create-image/request";

/** What is wrong with a request; `path` is the build form's. */
interface RequestProblem {
  path: PropertyKey[];
  message: string;
}

/** An input whose request also meets the rules of the build form, wherever it comes from. */
export function withFormRules<Input extends { request: CreateImageRequest }>(
  schema: z.ZodType<Input>,
): z.ZodType<Input> {
  return schema.superRefine(({ request }, ctx) => {
    const problem = requestProblem(request);
    if (problem) ctx.addIssue({ code: "custom", ...problem });
  });
}

/** The first rule of the build form that a request breaks, or `null`. */
export function requestProblem(request: CreateImageRequest): RequestProblem | null {
  // AWS's model allows NUL, but PostgreSQL can't store it.
  if (request.clientToken.includes("\u0000")) {
    return { path: ["clientToken"], message: "Must not contain NUL characters." };
  }
  const { values, unimported } = fromRequest(request);
  const [left] = unimported;
  if (left) return { path: left.path === "" ? [] : left.path.split("."), message: left.reason };
  const [issue] = buildFormSchema.safeParse(values).error?.issues ?? [];
  return issue ? { path: issue.path, message: issue.message } : null;
}
