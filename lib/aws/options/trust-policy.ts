import { z } from "zod";
import { oneOrMoreOf, part, text } from "../lenient";

const policy = part({
  Statement: oneOrMoreOf(
    part({ Effect: text, Principal: part({ Service: oneOrMoreOf(z.string()) }) }),
  ),
});

const imageBuilder = /^imagebuilder\.amazonaws\.com(?:\.cn)?$/;

/**
 * True if a role's trust policy allows Image Builder to assume it. Ignores conditions.
 *
 * @param document URL-encoded JSON, as IAM returns it; an unreadable one trusts no one
 */
export function trustsImageBuilder(document: string): boolean {
  try {
    const { Statement } = policy.parse(JSON.parse(decodeURIComponent(document)));
    return Statement.some(
      ({ Effect, Principal }) =>
        Effect === "Allow" && Principal.Service.some((name) => imageBuilder.test(name)),
    );
  } catch {
    return false;
  }
}
