import "server-only";
import { SingleFlight } from "@/lib/cache/single-flight";
import { defineSingleton } from "@/lib/cache/singleton";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import { type AwsIdentity, getIdentityKey } from "../aws-identity";
import type { WaitForCallSlot } from "../client-within-budget";
import { getAccountBudget } from "./account-budget";
import { callPriorities } from "./call-budget";
import { PendingCallLimiter } from "./pending-call-limiter";

const throttlingErrorCodes: ReadonlySet<PortalError["code"]> = new Set([
  "Throttled",
  "CallRateLimitExceededException",
]);

export function isThrottlingError({ code }: PortalError): boolean {
  return throttlingErrorCodes.has(code);
}

/** The maximum number of pending calls in one account and Region, per person and in total. */
const limits = { perPerson: 12, total: 300 };

const inFlight = defineSingleton(
  "aws.requests-in-flight",
  () => new Map<string, PendingCallLimiter>(),
);
const pendingReads = defineSingleton("aws.open-reads", () => new SingleFlight<Result<unknown>>());

/** Returns the limiter of pending interactive calls of an account and Region. */
export function getPendingCallLimiter({
  account,
  region,
}: Pick<AwsIdentity, "account" | "region">): PendingCallLimiter {
  const key = `${account} ${region}`;
  const known = inFlight().get(key) ?? new PendingCallLimiter(limits);
  inFlight().set(key, known);
  return known;
}

/**
 * Calls AWS for a waiting person, within the account's call budget. Divides the budget fairly among
 * people, and makes one call for identical pending requests of the same person and role.
 *
 * @param name identifies the call
 * @param makeCalls must wait for `waitForCallSlot` before each call
 * @returns `TooManyRequests` if the person, or all people together, have too many pending requests
 */
export function callAwsWithinBudget<T>(
  acting: AwsIdentity,
  name: string,
  makeCalls: (waitForCallSlot: WaitForCallSlot) => Promise<Result<T>>,
): Promise<Result<T>> {
  const key = `${getIdentityKey(acting)} ${acting.region} ${name}`;
  return pendingReads().run(key, () => callOnce(acting, makeCalls)) as Promise<Result<T>>;
}

async function callOnce<T>(
  acting: AwsIdentity,
  makeCalls: (waitForCallSlot: WaitForCallSlot) => Promise<Result<T>>,
): Promise<Result<T>> {
  const release = getPendingCallLimiter(acting).tryAcquire(acting.person.id);
  if (!release) return err(createPortalError("TooManyRequests"));
  try {
    const budget = getAccountBudget(acting.account);
    const result = await makeCalls(() =>
      budget.acquire(callPriorities.interactive, acting.person.id),
    );
    if (result.ok) budget.recordUnthrottled();
    else if (isThrottlingError(result.error)) budget.recordThrottling();
    return result;
  } finally {
    release();
  }
}
