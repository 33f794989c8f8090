import { RE2JS } from "re2js";
import { z } from "zod";

/** One or several patterns, of which one must match. `*` matches any text, `?` one character. */
const patterns = z.union(
  [z.string().min(1).max(500), z.array(z.string().min(1).max(500)).min(1).max(50)],
  { error: "must be a string or a list of strings. Put account IDs in quotes." },
);

/** The conditions of a rule; all specified ones must match. */
const when = z.strictObject({
  /** Account id. */
  account: patterns.optional(),
  region: patterns.optional(),
  /** The id of the requester's role. */
  role: patterns.optional(),
  /** Name or ARN of the image or container recipe. */
  recipe: patterns.optional(),
  /** Image name. */
  image: patterns.optional(),
  /** Name or ARN of any workflow of the request. */
  workflow: patterns.optional(),
  /** Name or ARN of the execution role. */
  executionRole: patterns.optional(),
  /** Name or ARN of the distribution configuration. */
  distributionConfiguration: patterns.optional(),
  tags: z.record(z.string().min(1).max(128), patterns).optional(),
});

/** The first `/`, `?` or `#` ends the host, which a reference must not control. */
const ticketUrl = /^https:\/\/[^\s{}/?#\\]+[/?#][^\s{}]*\{ticket\}[^\s{}]*$/;

const ticket = z.strictObject({
  /** A regular expression that must match the whole reference. */
  pattern: z
    .string()
    .min(1)
    .max(200)
    .refine(
      isPattern,
      "must be a regular expression in RE2 syntax, without lookarounds or backreferences",
    ),
  /** The ticket's URL: https, with `{ticket}` after the host. */
  url: z
    .string()
    .regex(
      ticketUrl,
      "must be an https URL with {ticket} in its path, query or fragment, such as https://tickets.example.com/{ticket}",
    )
    .optional(),
});

/** An entry of `reviews` in `kiln.config.yaml`. */
export const reviewRule = z.strictObject({
  name: z.string().min(1).max(100),
  when: when.prefault({}),
  /** `submit`: before CreateImage is sent. `step`: a workflow step that waits for an action. */
  gate: z.enum(["submit", "step"]),
  /** The number of required approvals. */
  approvals: z.int().min(1).max(20).default(1),
  /** Groups whose members may decide; by default, everyone whose role has the review permission. */
  reviewers: z.array(z.string().min(1)).min(1).optional(),
  /** True if the requester may decide too. */
  self: z.boolean().default(false),
  /** The decisions that require a reason. */
  reason: z.enum(["none", "approve", "reject", "both"]).default("reject"),
  ticket: ticket.optional(),
  /** Hours after which an undecided submission expires. */
  expiresHours: z.number().positive().max(720).default(72),
});

export type ReviewRule = z.infer<typeof reviewRule>;

/**
 * Returns the URL of a ticket.
 *
 * @returns `null` if the rule has no URL, or one from an earlier version that lets the reference
 *   control the host
 */
export function linkOfTicket(rule: Pick<ReviewRule, "ticket">, reference: string): string | null {
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
