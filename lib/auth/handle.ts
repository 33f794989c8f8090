import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { LimitedAction } from "@/lib/config/limits";
import { storageFailure } from "@/lib/db/storage-failure";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { requestIdHeader } from "@/lib/http/request-headers";
import { type LogContext, logContext, withLogContext } from "@/lib/log/context";
import { log } from "@/lib/log/log";
import { authorize, type Need } from "./authorize";
import { clientAddress } from "./client-address";
import { overLimit } from "./limits";
import type { ActingRole } from "./scope-types";
import type { PortalSession } from "./session";

/** The arguments of a request's function: the authorized role and the parsed input. */
interface Authorized<Input> {
  role: ActingRole;
  input: Input;
}

export type Run<Input, Output> = (authorized: Authorized<Input>) => Promise<Result<Output>>;

/** The rate limit that a request counts toward; none if absent or `null`. */
export type Limit<Input> = LimitedAction | ((input: Input) => LimitedAction | null);

/** The rule of a request: the required permission, the input schema and the function to run. */
export interface Rule<Input, Output> {
  need: Need;
  schema: z.ZodType<Input>;
  run: Run<Input, Output>;
  limit?: Limit<Input> | undefined;
  /**
   * True if the request counts toward its limit; `false` only checks that the limit isn't reached.
   */
  countsUse?: boolean;
}

const scoped = z.object({ scope: z.string().max(200) });

/**
 * Authorizes, parses, applies the rate limit and runs; used by every action, route handler and stream.
 *
 * @param raw untrusted input from a client; must contain a `scope`
 */
export async function handle<Input, Output>(
  session: PortalSession | null,
  { need, schema, run, limit, countsUse = true }: Rule<Input, Output>,
  raw: unknown,
): Promise<Result<Output>> {
  const scope = scoped.safeParse(raw).data?.scope ?? "";
  if (!session) {
    log.warn({ code: "NotSignedIn", scope, permission: need }, "refused");
    return err(portalError("NotSignedIn"));
  }
  const role = await authorize(session, [scope], need);
  if (!role.ok) return role;
  const input = parse(schema, raw);
  if (!input.ok) return input;
  const limited = typeof limit === "function" ? limit(input.value) : limit;
  const over = limited ? await overLimit(limited, role.value.person.id, countsUse) : null;
  return over ? err(over) : await run({ role: role.value, input: input.value });
}

/**
 * Runs a request with its ID in the log; an exception becomes `Unexpected` with a reference to the
 * log.
 */
export function inRequest<T>(
  context: LogContext,
  run: () => Promise<Result<T>>,
): Promise<Result<T>> {
  return withLogContext(context, async () => {
    try {
      return await run();
    } catch (error) {
      return err(unexpected(error));
    }
  });
}

/** Returns the fields that identify a request in the logs and the audit log, from its headers. */
export function requestContext(headers: Pick<Headers, "get">): LogContext {
  return {
    requestId: headers.get(requestIdHeader) ?? uuid(),
    clientAddress: clientAddress(headers),
  };
}

/** Parses the input; returns `InvalidInput` with the first invalid field and the reason. */
function parse<Input>(schema: z.ZodType<Input>, raw: unknown): Result<Input> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const field = issue?.path.map(String).join(".") ?? "";
  const happened = issue ? `${field || "The input"}: ${issue.message}` : "The input isn't valid.";
  return err({ ...portalError("InvalidInput", { field }), happened });
}

/** Logs a failure of Kiln or of a dependency; the user gets the request id to quote. */
function unexpected(error: unknown) {
  const reference = logContext().requestId ?? uuid();
  log.error({ err: error, reference }, "unexpected");
  return portalError(storageFailure(error) ? "CannotSave" : "Unexpected", { reference });
}
