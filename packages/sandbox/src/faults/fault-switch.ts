import type { FaultRuleInput, SimpleFault } from "./fault";
import { drawFault } from "./mix";

/**
 * An active fault with its remaining count. If the count is null, the fault stays active until it
 * is removed.
 */
export interface FaultRule extends Omit<FaultRuleInput, "count"> {
  id: number;
  remaining: number | null;
  /** The number of requests matched so far. */
  met: number;
}

export type FaultSwitch = ReturnType<typeof createFaultSwitch>;

/** Holds the active faults. If several match an operation, the one activated first applies. */
export function createFaultSwitch() {
  let rules: FaultRule[] = [];
  let lastId = 0;
  return {
    add: ({ operation, fault, count }: FaultRuleInput): FaultRule => {
      lastId += 1;
      const rule: FaultRule = { id: lastId, operation, fault, remaining: count, met: 0 };
      rules.push(rule);
      return rule;
    },
    list: (): FaultRule[] => rules,
    clear: (): void => {
      rules = [];
    },
    /** Returns the fault for the operation's next request, or null, and counts the request. */
    take: (operation: string): SimpleFault | null => {
      const rule = rules.find((one) => one.operation === operation || one.operation === "*");
      if (!rule) return null;
      rule.met += 1;
      if (rule.remaining !== null) rule.remaining -= 1;
      if (rule.remaining === 0) rules = rules.filter((one) => one !== rule);
      return rule.fault.kind === "mix" ? drawFault(rule.fault, rule.met) : rule.fault;
    },
  };
}
