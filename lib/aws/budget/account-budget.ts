import "server-only";
import { config } from "@/lib/config/config";
import { processWide } from "@/lib/config/process-wide";
import { CallBudget } from "./call-budget";

/** Calls for the pages of long lists, for each call of `callsPerSecond`. */
const listShare = 4;

/** The calls that this process may make to an account; all its Regions share them. */
export function accountBudget(account: string): CallBudget {
  return budgetOf(account, config().tracking.callsPerSecond);
}

/**
 * The same for the pages of long lists. They have a budget of their own, so that hundreds of pages
 * neither delay anything else nor take minutes; throttling lowers it first.
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
