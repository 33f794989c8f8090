import type { Ownership } from "@aws-sdk/client-imagebuilder";

/**
 * The owner of a resource from the perspective of `account`: the `owner` argument of the List
 * operations.
 */
export function ownershipOf(arn: string, account: string): Ownership {
  const owner = arn.split(":")[4];
  if (owner === account) return "Self";
  return owner === "aws" ? "Amazon" : "Shared";
}
