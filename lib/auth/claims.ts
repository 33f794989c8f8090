import { z } from "zod";

/** A session in the cookie: who and which groups. No token, no credential. */
export const sessionClaims = z.object({
  /** The provider that named the person; absent in cookies of earlier versions. */
  iss: z.string().optional(),
  sub: z.string().min(1),
  name: z.string(),
  email: z.string(),
  groups: z.array(z.string()),
  sid: z.string().min(1),
  /** When the session began; absent in cookies of earlier versions. Seconds since the epoch. */
  started: z.number().optional(),
  /** When the session ends whatever is done in it; seconds since the epoch. */
  ends: z.number(),
});

export type SessionClaims = z.infer<typeof sessionClaims>;

/** Characters of all groups together: a session that grows past the header limit can't be sent. */
const maxText = 4_000;
const text = z.string().trim().min(1).max(256);

/** What separates the groups of a claim that is one text; without it the text is one group. */
export type GroupsSeparator = "space" | "comma" | "none";

const separators: Record<GroupsSeparator, RegExp | null> = {
  space: /\s+/,
  comma: /,/,
  none: null,
};

/**
 * A claim by its name, or by a path of names into objects. A text with dots is a path unless there
 * is a claim of that very name: `realm_access.roles`, but also `https://example.com/groups`.
 */
export function claimAt(claims: Record<string, unknown>, path: string | readonly string[]) {
  if (typeof path === "string" && Object.hasOwn(claims, path)) return claims[path];
  const names = typeof path === "string" ? path.split(".") : path;
  return names.reduce<unknown>(
    (value, name) =>
      value !== null &&
      typeof value === "object" &&
      !Array.isArray(value) &&
      Object.hasOwn(value, name)
        ? (value as Record<string, unknown>)[name]
        : undefined,
    claims,
  );
}

/**
 * The groups that an identity provider claimed. Providers send a list or one text; anything else
 * counts as no group. At most 4,000 characters of them are kept, so that the cookie stays small:
 * those that the configuration names come first.
 */
export function groupsFrom(
  claim: unknown,
  configured: ReadonlySet<string>,
  separator: GroupsSeparator = "none",
): string[] {
  const pattern = separators[separator];
  const entries = typeof claim === "string" ? (pattern ? claim.split(pattern) : [claim]) : claim;
  if (!Array.isArray(entries)) return [];
  const names = entries.flatMap((entry) => {
    const name = text.safeParse(entry);
    return name.success ? [name.data] : [];
  });
  const known = names.filter((name) => configured.has(name));
  const other = names.filter((name) => !configured.has(name));
  let left = maxText;
  return [...new Set([...known, ...other])].filter((name) => {
    left -= name.length;
    return left >= 0;
  });
}

/** Control characters, overrides of direction, halves of a surrogate pair. */
const unprintable = /[\p{Cc}\u202A-\u202E\u2066-\u2069]|\p{Cs}/gu;

/**
 * How the person is called, from the claims that providers commonly send. People may choose their
 * names themselves, and others see them: what can't be shown or stored becomes a mark.
 */
export function personFrom(profile: Record<string, unknown>): { name: string; email: string } {
  const first = (...keys: string[]) =>
    (
      keys.map((key) => text.safeParse(profile[key])).find(({ success }) => success)?.data ?? ""
    ).replace(unprintable, "\uFFFD");
  const email = first("email", "upn", "preferred_username");
  return { name: first("name", "preferred_username", "email", "sub"), email };
}
