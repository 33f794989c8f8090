import "server-only";
import { config } from "@/lib/config/config";
import { processWide } from "@/lib/config/process-wide";
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

function budgetOf(name: string, ceiling: number): CallBudget {
  const budgets = processWide("aws.budgets", () => new Map<string, CallBudget>());
  const budget = budgets.get(name) ?? new CallBudget(ceiling);
  budgets.set(name, budget);
  return budget;
}
