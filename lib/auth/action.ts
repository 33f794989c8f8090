import "server-only";
import { headers } from "next/headers";
import type { z } from "zod";
import { portalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import type { Need } from "./authorize";
import { type CheckedFunction, type Limit, runChecked } from "./checked-input";
import { isFromOurPages } from "./origin";

/**
 * A server action: from our own pages, signed in, permitted, parsed, done; see {@link runChecked}.
 * Next.js compares Origin and Host before, but lets a request without an Origin pass. The
 * parameter's type is a promise among our own callers only: what comes is parsed as if nothing
 * were known of it.
 */
export function action<Input, Output>(
  need: Need,
  schema: z.ZodType<Input>,
  run: CheckedFunction<Input, Output>,
  limit?: Limit<Input>,
) {
  return async (input: Input): Promise<Result<Output>> =>
    isFromOurPages(await headers())
      ? runChecked({ need, schema, run, limit }, input)
      : err(portalError("WrongOrigin"));
}
