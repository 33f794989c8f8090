import type { FaultRuleInput, SimpleFault } from "./fault";
import { drawFault } from "./mix";

/** A fault that is switched on, with how often it still happens (null: until it is switched off). */
export interface FaultRule extends Omit<FaultRuleInput, "count"> {
  id: number;
  remaining: number | null;
  /** Requests that the rule has met so far. */
  met: number;
}

export type FaultSwitch = ReturnType<typeof faultSwitch>;

/** The faults to inject, in the order in which they were switched on. */
export function faultSwitch() {
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
    /** The fault that the next request for the operation gets; counts it. */
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
