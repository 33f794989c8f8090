import "server-only";
import { processValue } from "@/lib/cache/process-value";
import { config } from "@/lib/config/config";
import { CallBudget } from "./call-budget";

/** The rate of calls for pages of long lists, per call of `callsPerSecond`. */
const listShare = 4;

/** The call budget of an account in this process, shared by all its Regions. */
export function accountBudget(account: string): CallBudget {
  return budgetOf(account, config().tracking.callsPerSecond);
}

/**
 * The call budget for pages of long lists. Separate, so that hundreds of pages neither delay other
 * calls nor take minutes; throttling reduces it first.
 */
export function listBudget(account: string): CallBudget {
  return budgetOf(`${account} lists`, config().tracking.callsPerSecond * listShare);
}

const budgets = processValue("aws.budgets", () => new Map<string, CallBudget>());

function budgetOf(name: string, ceiling: number): CallBudget {
  const budget = budgets().get(name) ?? new CallBudget(ceiling);
  budgets().set(name, budget);
  return budget;
}
