import { z } from "zod";

const whenSchema = z.enum(["before", "after"]);

const simpleFault = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("error"), code: z.string().min(1), message: z.string().optional() }),
  z.object({ kind: z.literal("throttle") }),
  z.object({
    kind: z.literal("status"),
    status: z.union([z.literal(500), z.literal(503)]),
    when: whenSchema.default("before"),
  }),
  z.object({ kind: z.literal("latency"), ms: z.number().int().min(0).max(600_000) }),
  z.object({ kind: z.literal("reset"), when: whenSchema }),
  z.object({
    kind: z.literal("body"),
    how: z.enum(["truncated", "malformed"]),
    when: z.literal("after").default("after"),
  }),
  z.object({ kind: z.literal("expired-credentials") }),
  z.object({ kind: z.literal("invalid-credentials") }),
  z.object({ kind: z.literal("access-denied") }),
]);

const rate = z.number().min(0).max(1).default(0);

/**
 * The probability of each fault, 0 to 1. The remainder is the probability that there is no fault.
 */
const mixRates = z
  .object({
    resetBefore: rate,
    resetAfter: rate,
    status500: rate,
    status503: rate,
    status500After: rate,
    throttle: rate,
    truncated: rate,
    malformed: rate,
    latency: rate,
  })
  .refine((rates) => Object.values(rates).reduce((sum, one) => sum + one, 0) <= 1.000001, {
    message: "The rates add up to more than 1.",
  });

const mixFault = z.object({
  kind: z.literal("mix"),
  seed: z.union([z.string(), z.number()]).transform(String),
  rates: mixRates,
  /** The maximum delay of `latency`. */
  maxLatencyMs: z.number().int().min(0).max(60_000).default(500),
});

/**
 * The body of `POST /_sandbox/faults`. With `count: null`, the fault stays active until it is
 * deleted.
 */
export const faultRuleInput = z.object({
  operation: z.string().min(1),
  fault: z.union([simpleFault, mixFault]),
  count: z.number().int().min(1).nullable().default(1),
});

export type SimpleFault = z.infer<typeof simpleFault>;
export type MixFault = z.infer<typeof mixFault>;
export type FaultRuleInput = z.infer<typeof faultRuleInput>;
