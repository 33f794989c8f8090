import "server-only";
import { tryRecord } from "@/lib/audit/audit";
import { Cache } from "@/lib/cache/cache";
import { processValue } from "@/lib/cache/process-value";
import type { CatalogueCode } from "@/lib/errors/catalogue";
import type { Need } from "./authorize";
import { placeOfScope } from "./scopes";
import type { PortalSession } from "./session";

/**
 * In milliseconds. Pages retry every few seconds, so the same denial is audited only once in this
 * time.
 */
const againMs = 60_000;
const maxKnown = 5_000;
const maxTarget = 200;

/** The recently recorded denials. */
export const recorded = processValue(
  "auth.refusals",
  () => new Cache<true>({ max: maxKnown, ttlMs: againMs, now: Date.now }),
);

/** Writes to the audit log that a user was denied a role or permission, by Kiln or AWS. */
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
