import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";
import { config } from "@/lib/config/config";
import { CallBudget } from "./call-budget";

/** The rate of calls for pages of long lists, as a multiple of `callsPerSecond`. */
const listRateFactor = 4;

/** The call budget of an account in this process, shared by all its Regions. */
export function getAccountBudget(account: string): CallBudget {
  return getOrCreateBudget(account, config().tracking.callsPerSecond);
}

/**
 * Returns the call budget for pages of long lists. It is separate, so that hundreds of pages
 * neither delay other calls nor take minutes. If AWS throttles these pages, only this budget
 * shrinks.
 */
export function getListBudget(account: string): CallBudget {
  return getOrCreateBudget(`${account} lists`, config().tracking.callsPerSecond * listRateFactor);
}

const budgets = defineSingleton("aws.budgets", () => new Map<string, CallBudget>());

function getOrCreateBudget(name: string, ceiling: number): CallBudget {
  const budget = budgets().get(name) ?? new CallBudget(ceiling);
  budgets().set(name, budget);
  return budget;
}
