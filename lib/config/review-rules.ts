import { RE2JS } from "re2js";
import { z } from "zod";

/** One pattern or several, of which one must match. `*` stands for any text, `?` for one character. */
const patterns = z.union(
  [z.string().min(1).max(500), z.array(z.string().min(1).max(500)).min(1).max(50)],
  { error: "must be a string or a list of strings. Put account IDs in quotes." },
);

/** What a rule applies to: every condition that is given must match. */
const when = z.strictObject({
  /** Account id. */
  account: patterns.optional(),
  region: patterns.optional(),
  /** The id of the role that the requester acts as. */
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

/** The first `/`, `?` or `#` ends the host, which a reference must not choose. */
const ticketUrl = /^https:\/\/[^\s{}/?#\\]+[/?#][^\s{}]*\{ticket\}[^\s{}]*$/;

const ticket = z.strictObject({
  /** A regular expression that the whole reference must match. */
  pattern: z
    .string()
    .min(1)
    .max(200)
    .refine(
      isPattern,
      "must be a regular expression in RE2 syntax, without lookarounds or backreferences",
    ),
  /** Where the reference leads: an https URL with `{ticket}` in it, after its host. */
  url: z
    .string()
    .regex(
      ticketUrl,
      "must be an https URL with {ticket} in its path, query or fragment, such as https://tickets.example.com/{ticket}",
    )
    .optional(),
});

/** One entry of `reviews` in `kiln.config.yaml`. */
export const reviewRule = z.strictObject({
  name: z.string().min(1).max(100),
  when: when.prefault({}),
  /** `submit`: before CreateImage is sent. `step`: a workflow step that waits for an action. */
  gate: z.enum(["submit", "step"]),
  /** How many people must approve. */
  approvals: z.int().min(1).max(20).default(1),
  /** Groups whose members may decide; without it everybody whose role has the review permission. */
  reviewers: z.array(z.string().min(1)).min(1).optional(),
  /** Whether the requester may decide as well. */
  self: z.boolean().default(false),
  /** Which decisions need a reason. */
  reason: z.enum(["none", "approve", "reject", "both"]).default("reject"),
  ticket: ticket.optional(),
  /** After this time a submission that nobody decided on expires. */
  expiresHours: z.number().positive().max(720).default(72),
});

export type ReviewRule = z.infer<typeof reviewRule>;

/**
 * The address of a ticket.
 * @returns `null` where the rule has no URL, or one of an earlier version that lets the reference
 *   choose the host
 */
export function linkOfTicket(rule: Pick<ReviewRule, "ticket">, reference: string): string | null {
  const url = rule.ticket?.url;
  if (!url || !ticketUrl.test(url)) return null;
  return url.replace("{ticket}", () =>
    encodeURIComponent(reference.replace(/\p{Surrogate}/gu, "\uFFFD")),
  );
}

/**
 * Whether a reference matches a whole pattern. RE2 takes time proportional to the text, whatever the
 * pattern: no reference that somebody types can keep the server busy.
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
