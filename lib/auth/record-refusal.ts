import "server-only";
import { tryRecord } from "@/lib/audit/audit";
import { processWide } from "@/lib/config/process-wide";
import type { CatalogueCode } from "@/lib/errors/catalogue";
import type { Need } from "./authorize";
import { placeOfScope } from "./scopes";
import type { PortalSession } from "./session";

/** Pages ask again every few seconds: the same refusal is audited once in this time. Milliseconds. */
const againMs = 60_000;
const maxKnown = 5_000;
const maxTarget = 200;

/** Writes to the audit that somebody was refused a role, a permission or AWS's consent. */
export async function recordRefusal(
  { user, sessionId }: PortalSession,
  scope: string,
  need: Need,
  code: CatalogueCode,
): Promise<void> {
  const target = scope.slice(0, maxTarget);
  const key = JSON.stringify([sessionId, target, need, code]);
  const known = processWide("auth.refusals", () => new Map<string, number>());
  const now = Date.now();
  const last = known.get(key);
  if (last !== undefined && now - last < againMs) return;
  known.delete(key);
  known.set(key, now);
  const [oldest] = known.keys();
  if (known.size > maxKnown && oldest !== undefined) known.delete(oldest);
  const where = placeOfScope(scope);
  const actor = where
    ? { person: user, roleId: scope.split("@")[0] ?? "", ...where }
    : { person: user };
  await tryRecord(actor, { action: need, target, outcome: code });
}
