import "server-only";
import { headers } from "next/headers";
import type { z } from "zod";
import { portalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import type { Need } from "./authorize";
import { type CheckedFunction, type Limit, runChecked } from "./checked-input";
import { isFromOurPages } from "./origin";

/**
 * Creates a server action that checks the origin, session, permission and input; see {@link
 * runChecked}. Next.js compares Origin and Host beforehand, but accepts requests without an Origin.
 * The parameter's type only constrains Kiln's own callers: the input is parsed as untrusted.
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
