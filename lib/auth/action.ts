import "server-only";
import { headers } from "next/headers";
import type { z } from "zod";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import { metrics } from "@/lib/metrics/metrics";
import { runInSpan } from "@/lib/tracing/in-span";
import type { RequiredAccess } from "./authorize";
import {
  type AuthorizedHandler,
  authorizeAndRun,
  getRequestContext,
  type RateLimitRule,
  type RequestRule,
  runInRequestContext,
} from "./authorize-and-run";
import { isSameOriginRequest } from "./origin";
import { getSession } from "./session";

/**
 * Creates a server action that checks the origin and then calls {@link authorizeAndRun}. Next.js
 * compares Origin and Host beforehand, but accepts requests without an Origin. The parameter's type
 * only constrains Kiln's own callers: the input is parsed as untrusted. The action is rejected in
 * maintenance mode.
 */
export function createServerAction<Input, Output>(
  requiredAccess: RequiredAccess,
  schema: z.ZodType<Input>,
  run: AuthorizedHandler<Input, Output>,
  limit?: RateLimitRule<Input>,
) {
  return createAction({ requiredAccess, schema, run, limit, changes: true });
}

/** Like {@link createServerAction}, but allowed in maintenance mode. */
export function createMaintenanceSafeAction<Input, Output>(
  requiredAccess: RequiredAccess,
  schema: z.ZodType<Input>,
  run: AuthorizedHandler<Input, Output>,
) {
  return createAction({ requiredAccess, schema, run });
}

function createAction<Input, Output>(rule: RequestRule<Input, Output>) {
  const { requiredAccess } = rule;
  return async (input: Input): Promise<Result<Output>> => {
    const sent = await headers();
    return runInSpan(
      `action ${requiredAccess}`,
      { "kiln.permission": requiredAccess },
      async (span) => {
        const result: Result<Output> = isSameOriginRequest(sent)
          ? await runInRequestContext(getRequestContext(sent), async () =>
              authorizeAndRun(await getSession(), rule, input),
            )
          : err(createPortalError("WrongOrigin"));
        const outcome = result.ok ? "ok" : result.error.code;
        metrics().actions.inc({ permission: requiredAccess, outcome });
        span?.setAttribute("kiln.outcome", outcome);
        return result;
      },
    );
  };
}
