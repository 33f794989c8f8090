import "server-only";
import { processValue } from "@/lib/cache/process-value";
import { SingleFlight } from "@/lib/cache/single-flight";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import { type ActingAs, actorKey } from "../acting-as";
import type { Turn } from "../turn";
import { accountBudget } from "./account-budget";
import { priorities } from "./call-budget";
import { InFlight } from "./in-flight";

const throttling: ReadonlySet<PortalError["code"]> = new Set([
  "Throttled",
  "CallRateLimitExceededException",
]);

export function isThrottling({ code }: PortalError): boolean {
  return throttling.has(code);
}

/** The maximum number of pending calls per person, and per account and Region. */
const limits = { perPerson: 12, total: 300 };

const inFlight = processValue("aws.open-questions", () => new Map<string, InFlight>());
const openReads = processValue("aws.shared-questions", () => new SingleFlight<Result<unknown>>());

/** The pending interactive calls of an account and Region. */
export function openQuestions({ account, region }: Pick<ActingAs, "account" | "region">): InFlight {
  const key = `${account} ${region}`;
  const known = inFlight().get(key) ?? new InFlight(limits);
  inFlight().set(key, known);
  return known;
}

/**
 * Calls AWS for a person who waits, within the account's call budget. Fair between people. Shares
 * one call among identical pending requests of a person and role.
 *
 * @param name identifies the call
 * @param question makes the calls, each within the budget
 * @returns `TooManyRequests` if the person has too many pending requests
 */
export function askInTurn<T>(
  acting: ActingAs,
  name: string,
  question: (turn: Turn) => Promise<Result<T>>,
): Promise<Result<T>> {
  const key = `${actorKey(acting)} ${acting.region} ${name}`;
  return openReads().run(key, () => askOnce(acting, question)) as Promise<Result<T>>;
}

async function askOnce<T>(
  acting: ActingAs,
  question: (turn: Turn) => Promise<Result<T>>,
): Promise<Result<T>> {
  const leave = openQuestions(acting).enter(acting.person.id);
  if (!leave) return err(portalError("TooManyRequests"));
  try {
    const budget = accountBudget(acting.account);
    const result = await question(() => budget.take(priorities.asked, acting.person.id));
    if (result.ok) budget.answered();
    else if (isThrottling(result.error)) budget.throttled();
    return result;
  } finally {
    leave();
  }
}
