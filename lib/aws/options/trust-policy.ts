import { z } from "zod";
import { lenientObject, lenientOneOrMore, lenientTextSchema } from "../lenient-schemas";

const policySchema = lenientObject({
  Statement: lenientOneOrMore(
    lenientObject({
      Effect: lenientTextSchema,
      Principal: lenientObject({ Service: lenientOneOrMore(z.string()) }),
    }),
  ),
});

const imageBuilder = /^imagebuilder\.amazonaws\.com(?:\.cn)?$/;

/**
 * Returns true if a role's trust policy allows Image Builder to assume it. Ignores conditions and
 * Deny statements.
 *
 * @param document URL-encoded JSON, as IAM returns it; an unreadable document allows no service
 */
export function canImageBuilderAssumeRole(document: string): boolean {
  try {
    const { Statement } = policySchema.parse(JSON.parse(decodeURIComponent(document)));
    return Statement.some(
      ({ Effect, Principal }) =>
        Effect === "Allow" && Principal.Service.some((name) => imageBuilder.test(name)),
    );
  } catch {
    return false;
  }
}
