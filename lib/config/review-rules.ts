import { RE2JS } from "re2js";
import { z } from "zod";

/** One or several patterns, of which one must match. `*` matches any text, `?` one character. */
export const patternsSchema = z.union(
  [z.string().min(1).max(500), z.array(z.string().min(1).max(500)).min(1).max(50)],
  { error: "must be a string or a list of strings. Put account IDs in quotes." },
);

/** The conditions of a rule. All specified conditions must match. */
const conditionSchema = z.strictObject({
  account: patternsSchema.optional().describe("The account ID, in quotes."),
  region: patternsSchema.optional().describe("The Region."),
  role: patternsSchema.optional().describe("The `id` of the role that the requester acts as."),
  recipe: patternsSchema
    .optional()
    .describe("The name or ARN of the image recipe or container recipe."),
  image: patternsSchema.optional().describe("The image name."),
  workflow: patternsSchema
    .optional()
    .describe(
      "The name or ARN of any workflow in the request. At the `step` gate, the name or ARN of the waiting step's workflow.",
    ),
  executionRole: patternsSchema.optional().describe("The name or ARN of the execution role."),
  distributionConfiguration: patternsSchema
    .optional()
    .describe("The name or ARN of the distribution configuration."),
  tags: z
    .record(z.string().min(1).max(128), patternsSchema)
    .optional()
    .describe("Tag keys, each with one or more patterns for its value."),
});

/**
 * Matches the URL template of a ticket. The first `/`, `?`, or `#` ends the host, so that a
 * reference can't control the host.
 */
const ticketUrl = /^https:\/\/[^\s{}/?#\\]+[/?#][^\s{}]*\{ticket\}[^\s{}]*$/;

const ticket = z.strictObject({
  pattern: z
    .string()
    .min(1)
    .max(200)
    .refine(
      isPattern,
      "must be a regular expression in RE2 syntax, without lookarounds or backreferences",
    )
    .describe(
      "A regular expression in [RE2 syntax](https://github.com/google/re2/wiki/Syntax), such as `CHG[0-9]{7}`, that must match the entire ticket reference of an approval. Lookarounds and backreferences aren't supported. A reference can have at most 100 characters.",
    ),
  url: z
    .string()
    .regex(
      ticketUrl,
      "must be an https URL with {ticket} in its path, query, or fragment, such as https://tickets.example.com/{ticket}",
    )
    .optional()
    .describe(
      "The https URL that ticket references link to, with `{ticket}` in its path, query, or fragment. Kiln percent-encodes the reference.",
    ),
});

/** An entry of `reviews` in `kiln.config.yaml`. */
export const reviewRuleSchema = z.strictObject({
  name: z.string().min(1).max(100).describe("The display name. Must be unique."),
  gate: z
    .enum(["submit", "step"])
    .describe(
      "When the review takes place: before Kiln sends CreateImage (`submit`), or while a WaitForAction workflow step is waiting (`step`).",
    ),
  when: conditionSchema.prefault({}),
  approvals: z
    .int()
    .min(1)
    .max(20)
    .default(1)
    .describe("How many people must approve. A single rejection rejects the request."),
  reviewers: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe(
      "Groups whose members can approve or reject. Members also need a role with `review` in the account and Region. If no groups are set, everyone with such a role can approve or reject.",
    ),
  self: z.boolean().default(false).describe("Lets the requester approve or reject too."),
  reason: z
    .enum(["none", "approve", "reject", "both"])
    .default("reject")
    .describe("The decisions that need a reason."),
  ticket: ticket.optional(),
  expiresHours: z
    .number()
    .positive()
    .max(720)
    .default(72)
    .describe(
      "The number of hours after which a pending request expires. Steps use AWS's own timeout.",
    ),
});

export type ReviewRule = z.infer<typeof reviewRuleSchema>;

/**
 * Returns the URL of a ticket.
 *
 * @returns `null` if the rule has no URL, or one from an earlier version that lets the reference
 *   control the host
 */
export function formatTicketUrl(
  rule: Pick<ReviewRule, "ticket">,
  reference: string,
): string | null {
  const url = rule.ticket?.url;
  if (!url || !ticketUrl.test(url)) return null;
  return url.replace("{ticket}", () =>
    encodeURIComponent(reference.replace(/\p{Surrogate}/gu, "\uFFFD")),
  );
}

/**
 * True if the whole reference matches the pattern. RE2 runs in linear time for any pattern, so that
 * no reference can block the server.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  return RE2JS.compile(pattern).matches(text);
}

function isPattern(text: string): boolean {
  try {
    RE2JS.compile(text);
    return true;
  } catch {
    return false;
  }
}
