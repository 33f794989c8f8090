import "server-only";
import { headers } from "next/headers";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { LimitedAction } from "@/lib/config/limits";
import { storageFailure } from "@/lib/db/storage-failure";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { requestIdHeader } from "@/lib/http/request-headers";
import { addToLogContext, type LogContext, logContext, withLogContext } from "@/lib/log/context";
import { log } from "@/lib/log/log";
import { authorize, type Need } from "./authorize";
import { clientAddress } from "./client-address";
import { overLimit } from "./limits";
import { recordRefusal } from "./record-refusal";
import type { ActingRole } from "./scope-types";
import { getSession, type PortalSession } from "./session";

/** The arguments of a checked function: the acting role and the parsed input. */
interface Checked<Input> {
  role: ActingRole;
  input: Input;
}

export type CheckedFunction<Input, Output> = (checked: Checked<Input>) => Promise<Result<Output>>;

/** The rate limit that a request counts toward; none if absent or `null`. */
export type Limit<Input> = LimitedAction | ((input: Input) => LimitedAction | null);

/** The rules of a request: the required permission, the input schema and the function to run. */
export interface Checks<Input, Output> {
  need: Need;
  schema: z.ZodType<Input>;
  run: CheckedFunction<Input, Output>;
  limit?: Limit<Input> | undefined;
  /**
   * True if the request counts toward its limit; `false` only checks that the limit isn't reached.
   */
  countsUse?: boolean;
}

const scoped = z.object({ scope: z.string().max(200) });

/**
 * Authenticates, authorizes, parses and runs; used by every action and route handler.
 *
 * @param raw untrusted input from a client; must contain a `scope`
 * @returns the function's result; an exception becomes `Unexpected` with a reference to the log
 */
export function runChecked<Input, Output>(
  checks: Checks<Input, Output>,
  raw: unknown,
): Promise<Result<Output>> {
  return guarded(async () => check(await getSession(), checks, raw));
}

/** Does the same as {@link runChecked} for a given session. */
export async function check<Input, Output>(
  session: PortalSession | null,
  { need, schema, run, limit, countsUse = true }: Checks<Input, Output>,
  raw: unknown,
): Promise<Result<Output>> {
  const scope = scoped.safeParse(raw).data?.scope ?? "";
  if (session) addToLogContext({ personId: session.user.id });
  const role = session ? await authorize(session, scope, need) : err(portalError("NotSignedIn"));
  if (!role.ok) {
    log.warn({ code: role.error.code, scope, permission: need }, "refused");
    if (session) await recordRefusal(session, scope, need, role.error.code);
    return role;
  }
  addToLogContext({ roleId: role.value.roleId });
  const input = parse(schema, raw);
  if (!input.ok) return input;
  const limited = typeof limit === "function" ? limit(input.value) : limit;
  const over = limited ? await overLimit(limited, role.value.person.id, countsUse) : null;
  return over ? err(over) : await run({ role: role.value, input: input.value });
}

/** Runs a request with its ID in the log; an exception becomes `Unexpected`. */
export async function guarded<T>(run: () => Promise<Result<T>>): Promise<Result<T>> {
  return guardedAs(requestContext(await headers()), run);
}

/** Returns the fields that identify a request in the logs and the audit log, from its headers. */
export function requestContext(headers: Pick<Headers, "get">): LogContext {
  return {
    requestId: headers.get(requestIdHeader) ?? uuid(),
    clientAddress: clientAddress(headers),
  };
}

/** Does the same for a request with a given context. */
export function guardedAs<T>(
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

/** Parses the input; returns `InvalidInput` with the first invalid field and the reason. */
function parse<Input>(schema: z.ZodType<Input>, raw: unknown): Result<Input> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const field = issue?.path.map(String).join(".") ?? "";
  const happened = issue ? `${field || "The input"}: ${issue.message}` : "The input is not valid.";
  return err({ ...portalError("InvalidInput", { field }), happened });
}

/** Logs a failure of Kiln or of a dependency; the user gets the request id to quote. */
function unexpected(error: unknown) {
  const reference = logContext().requestId ?? uuid();
  log.error({ err: error, reference }, "unexpected");
  return portalError(storageFailure(error) ? "CannotSave" : "Unexpected", { reference });
}
