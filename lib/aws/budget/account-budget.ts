import "server-only";
import { config } from "@/lib/config/config";
import { processWide } from "@/lib/config/process-wide";
import { CallBudget } from "./call-budget";

/** The calls that this process may make to an account; all its Regions share them. */
export function accountBudget(account: string): CallBudget {
  const budgets = processWide("aws.budgets", () => new Map<string, CallBudget>());
  const budget = budgets.get(account) ?? new CallBudget(config().tracking.callsPerSecond);
  budgets.set(account, budget);
  return budget;
}
