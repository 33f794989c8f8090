import type { Ownership } from "@aws-sdk/client-imagebuilder";

/** Who owns the resource, seen from `account`: the `owner` argument of the List operations. */
export function ownershipOf(arn: string, account: string): Ownership {
  const owner = arn.split(":")[4];
  if (owner === account) return "Self";
  return owner === "aws" ? "Amazon" : "Shared";
}
