import "server-only";
import type { z } from "zod";
import type { Result } from "@/lib/errors/result";
import { type CheckedFunction, runChecked } from "./checked-input";
import type { Permission } from "./scope-types";

/**
 * A server action: signed in, permitted, parsed, done; see {@link runChecked}. Next.js has
 * checked the Origin before, and refuses an action from another site. The parameter's type is a
 * promise among our own callers only: what comes is parsed as if nothing were known of it.
 */
export function action<Input, Output>(
  permission: Permission,
  schema: z.ZodType<Input>,
  run: CheckedFunction<Input, Output>,
) {
  return (input: Input): Promise<Result<Output>> => runChecked(permission, schema, run, input);
}
