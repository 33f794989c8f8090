import "server-only";
import { tryRecord } from "@/lib/audit/audit";
import { Cache } from "@/lib/cache/cache";
import { processValue } from "@/lib/cache/process-value";
import type { CatalogueCode } from "@/lib/errors/catalogue";
import type { Need } from "./authorize";
import { placeOfScope } from "./scopes";
import type { PortalSession } from "./session";

/** Pages ask again every few seconds: the same refusal is audited once in this time. Milliseconds. */
const againMs = 60_000;
const maxKnown = 5_000;
const maxTarget = 200;

/** The refusals that were recorded lately. */
export const recorded = processValue(
  "auth.refusals",
  () => new Cache<true>({ max: maxKnown, ttlMs: againMs, now: Date.now }),
);

/** Writes to the audit that somebody was refused a role, a permission or AWS's consent. */
export async function recordRefusal(
  { user, sessionId }: PortalSession,
  scope: string,
  need: Need,
  code: CatalogueCode,
): Promise<void> {
  const target = scope.slice(0, maxTarget);
  const key = JSON.stringify([sessionId, target, need, code]);
  if (recorded().get(key)) return;
  recorded().set(key, true);
  const where = placeOfScope(scope);
  const actor = where
    ? { person: user, roleId: scope.split("@")[0] ?? "", ...where }
    : { person: user };
  await tryRecord(actor, { action: need, target, outcome: code });
}
