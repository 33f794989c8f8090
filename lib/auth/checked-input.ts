import "server-only";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { log } from "@/lib/log/log";
import { requireRole } from "./require-role";
import type { ActingRole, Permission } from "./scope-types";

/** What a checked function is given: who acts as which role, and the parsed input. */
export interface Checked<Input> {
  role: ActingRole;
  input: Input;
}

export type CheckedFunction<Input, Output> = (checked: Checked<Input>) => Promise<Result<Output>>;

const scoped = z.object({ scope: z.string().max(200) });

/**
 * Who, may they, parse, do, result: what every action and route handler goes through.
 *
 * @param raw anything a client may send; must carry a `scope`
 * @returns the function's result; an exception becomes `Unexpected` with a reference into the log
 */
export async function runChecked<Input, Output>(
  permission: Permission,
  schema: z.ZodType<Input>,
  run: CheckedFunction<Input, Output>,
  raw: unknown,
): Promise<Result<Output>> {
  try {
    const scope = scoped.safeParse(raw);
    const role = await requireRole(scope.data?.scope ?? "", permission);
    if (!role.ok) return role;
    const input = parse(schema, raw);
    return input.ok ? await run({ role: role.value, input: input.value }) : input;
  } catch (error) {
    return err(unexpected(error));
  }
}

/** The input, or `InvalidInput` that names the first field that is wrong and why. */
export function parse<Input>(schema: z.ZodType<Input>, raw: unknown): Result<Input> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  const field = issue?.path.map(String).join(".") ?? "";
  const happened = issue ? `${field || "The input"}: ${issue.message}` : "The input is not valid.";
  return err({ ...portalError("InvalidInput", { field }), happened });
}

/** Logs a fault of Kiln or of a broken dependency; the person gets the reference. */
export function unexpected(error: unknown) {
  const reference = uuid();
  log.error({ err: error, reference }, "unexpected");
  return portalError("Unexpected", { reference });
}
