import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { LimitedAction } from "@/lib/config/limits";
import { classifyStorageFailure } from "@/lib/db/storage-failure";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { toSentence } from "@/lib/errors/sentence";
import { requestIdHeader, resolveRequestId } from "@/lib/http/request-headers";
import { getLogContext, type LogContext, runWithLogContext } from "@/lib/log/context";
import { log } from "@/lib/log/log";
import { getMaintenanceError } from "@/lib/maintenance/state";
import { runInSpan } from "@/lib/tracing/in-span";
import { authorize, type RequiredAccess } from "./authorize";
import { getClientAddress } from "./client-address";
import { enforceRateLimit } from "./limits";
import { resolveReadScope } from "./read-scope";
import type { ActingRole, Person, ReadScope } from "./scope-types";
import type { PortalSession } from "./session";

interface Authorized<Input> {
  role: ActingRole;
  input: Input;
}

export type AuthorizedHandler<Input, Output> = (
  authorized: Authorized<Input>,
) => Promise<Result<Output>>;

/** The handler of a request that reads builds. `reader` limits them to what the user can view. */
export type ReadHandler<Input, Output> = (authorized: {
  reader: ReadScope;
  input: Input;
}) => Promise<Result<Output>>;

/** The rate limit that a request counts toward; none if it returns `null`. */
export type RateLimitRule<Input> = LimitedAction | ((input: Input) => LimitedAction | null);

interface InputRule<Input> {
  schema: z.ZodType<Input>;
  /** No limit if absent or `null`. */
  limit?: RateLimitRule<Input> | null | undefined;
  /** True if the request is rejected in maintenance mode, because it changes something. */
  changes?: boolean;
  /**
   * Whether the request counts toward its limit (the default); `false` only checks that the limit
   * isn't reached.
   */
  countsUse?: boolean;
}

export interface RequestRule<Input, Output> extends InputRule<Input> {
  requiredAccess: RequiredAccess;
  run: AuthorizedHandler<Input, Output>;
}

/**
 * The rule of a request that reads builds in one account and Region, or in all that the user can
 * view.
 */
export interface ReadRule<Input, Output> extends InputRule<Input> {
  run: ReadHandler<Input, Output>;
}

const scopedInputSchema = z.object({ scope: z.string().max(200) });

/**
 * Authorizes a request, rejects a change in maintenance mode, parses the input, applies the rate
 * limit, and runs the handler, in this order.
 *
 * @param raw untrusted input from a client; must contain a `scope`
 */
export function authorizeAndRun<Input, Output>(
  session: PortalSession | null,
  rule: RequestRule<Input, Output>,
  raw: unknown,
): Promise<Result<Output>> {
  const { requiredAccess, run } = rule;
  const access = {
    requiredAccess,
    grant: (user: PortalSession, scope: string) => authorize(user, [scope], requiredAccess),
    run: (role: ActingRole, input: Input) => run({ role, input }),
  };
  return runWithAccess(session, rule, access, raw);
}

/** Like {@link authorizeAndRun} with the permission `view`, but also accepts the scope `all`. */
export function authorizeReadAndRun<Input, Output>(
  session: PortalSession | null,
  rule: ReadRule<Input, Output>,
  raw: unknown,
): Promise<Result<Output>> {
  const access = {
    requiredAccess: "view" as const,
    grant: resolveReadScope,
    run: (reader: ReadScope, input: Input) => rule.run({ reader, input }),
  };
  return runWithAccess(session, rule, access, raw);
}

interface Access<Granted, Input, Output> {
  requiredAccess: RequiredAccess;
  grant: (session: PortalSession, scope: string) => Promise<Result<Granted>>;
  run: (granted: Granted, input: Input) => Promise<Result<Output>>;
}

async function runWithAccess<Granted extends { person: Person }, Input, Output>(
  session: PortalSession | null,
  { schema, limit, changes = false, countsUse = true }: InputRule<Input>,
  { requiredAccess, grant, run }: Access<Granted, Input, Output>,
  raw: unknown,
): Promise<Result<Output>> {
  const scope = scopedInputSchema.safeParse(raw).data?.scope ?? "";
  if (!session) {
    log.warn({ code: "NotSignedIn", scope, permission: requiredAccess }, "refused");
    return err(createPortalError("NotSignedIn", { isSessionMissing: true }));
  }
  const granted = await runInSpan("authorize", { "kiln.permission": requiredAccess }, () =>
    grant(session, scope),
  );
  if (!granted.ok) return granted;
  const maintenance = changes ? getMaintenanceError() : null;
  if (maintenance) return err(maintenance);
  const input = parseInput(schema, raw);
  if (!input.ok) return input;
  const limited = typeof limit === "function" ? limit(input.value) : limit;
  const over = limited ? await enforceRateLimit(limited, granted.value.person.id, countsUse) : null;
  return over ? err(over) : await run(granted.value, input.value);
}

/**
 * Runs a request with its ID in the log. Converts an exception to an `Unexpected` error (or
 * `CannotSave` for a storage failure) with a reference to the log.
 */
export function runInRequestContext<T>(
  context: LogContext,
  run: () => Promise<Result<T>>,
): Promise<Result<T>> {
  return runWithLogContext(context, async () => {
    try {
      return await run();
    } catch (error) {
      return err(toUnexpectedError(error));
    }
  });
}

/** Returns the fields that identify a request in the logs and the audit log, from its headers. */
export function getRequestContext(headers: Pick<Headers, "get">) {
  return {
    requestId: resolveRequestId(headers.get(requestIdHeader), uuid),
    clientAddress: getClientAddress(headers),
  };
}

/** The maximum number of problems that an error reports. */
const maxReportedProblems = 5;

/** Parses untrusted input; returns `InvalidInput` with the first invalid field and the reasons. */
export function parseInput<Input>(schema: z.ZodType<Input>, raw: unknown): Result<Input> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  const problems = parsed.error.issues
    .flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((key) => ({
            path: [...issue.path, key],
            message: "This field doesn't exist.",
          }))
        : [issue],
    )
    .slice(0, maxReportedProblems)
    .map(({ path, message }) => {
      const field = path.map(String).join(".");
      const reason = toSentence(message);
      return { field, text: field ? `${field}: ${reason}` : reason };
    });
  const field = problems[0]?.field ?? "";
  const happened = problems.map(({ text }) => text).join(" ");
  return err({ ...createPortalError("InvalidInput", { field }), happened });
}

/** Logs the error with a reference, which the user sees. */
function toUnexpectedError(error: unknown) {
  const reference = getLogContext().requestId ?? uuid();
  log.error({ err: error, reference }, "unexpected");
  return createPortalError(classifyStorageFailure(error) ? "CannotSave" : "Unexpected", {
    reference,
  });
}
