import type { SandboxAccount } from "./types";

/** The sandbox's two accounts in three regions each. Pure: the same seed gives the same accounts. */
export function seedAccounts(seed: string): SandboxAccount[] {
  throw new Error(`Not seeded: ${seed}`);
}
