import "server-only";
import { headers } from "next/headers";
import type { z } from "zod";
import { portalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import type { Need } from "./authorize";
import { handle, inRequest, type Limit, type Run, requestContext } from "./handle";
import { isFromOurPages } from "./origin";
import { getSession } from "./session";

/**
 * Creates a server action that checks the origin and then {@link handle}s the request. Next.js
 * compares Origin and Host beforehand, but accepts requests without an Origin. The parameter's type
 * only constrains Kiln's own callers: the input is parsed as untrusted.
 */
export function action<Input, Output>(
  need: Need,
  schema: z.ZodType<Input>,
  run: Run<Input, Output>,
  limit?: Limit<Input>,
) {
  return async (input: Input): Promise<Result<Output>> => {
    const sent = await headers();
    if (!isFromOurPages(sent)) return err(portalError("WrongOrigin"));
    const rule = { need, schema, run, limit };
    return inRequest(requestContext(sent), async () => handle(await getSession(), rule, input));
  };
}
