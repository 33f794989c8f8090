import { createHash } from "node:crypto";
import type { MixFault, SimpleFault } from "./fault";

/** The fault of the nth request under a mix; null for none. Deterministic per seed. */
export function drawFault(
  { seed, rates, maxLatencyMs }: MixFault,
  index: number,
): SimpleFault | null {
  const faults: [number, SimpleFault][] = [
    [rates.resetBefore, { kind: "reset", when: "before" }],
    [rates.resetAfter, { kind: "reset", when: "after" }],
    [rates.status500, { kind: "status", status: 500, when: "before" }],
    [rates.status503, { kind: "status", status: 503, when: "before" }],
    [rates.status500After, { kind: "status", status: 500, when: "after" }],
    [rates.throttle, { kind: "throttle" }],
    [rates.truncated, { kind: "body", how: "truncated", when: "after" }],
    [rates.malformed, { kind: "body", how: "malformed", when: "after" }],
    [
      rates.latency,
      { kind: "latency", ms: Math.round(maxLatencyMs * getSeededFraction(seed, index, "ms")) },
    ],
  ];
  let left = getSeededFraction(seed, index, "kind");
  for (const [chance, fault] of faults) {
    if (left < chance) return fault;
    left -= chance;
  }
  return null;
}

/** A number in [0, 1) determined by the arguments alone. */
function getSeededFraction(seed: string, index: number, purpose: string): number {
  const digest = createHash("sha256").update(`${seed} ${index} ${purpose}`).digest();
  return digest.readUIntBE(0, 6) / 2 ** 48;
}
