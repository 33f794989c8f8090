import { z } from "zod";

/** The session in the cookie: the user and groups, without tokens or credentials. */
export const sessionClaimsSchema = z.object({
  /** The provider that identified the user; absent in cookies of earlier versions. */
  iss: z.string().optional(),
  sub: z.string().min(1),
  name: z.string(),
  email: z.string(),
  groups: z.array(z.string()),
  sid: z.string().min(1),
  /** The hashed ID of the provider's session; absent if unknown. */
  providerSid: z.string().optional(),
  /**
   * The start of the session, in seconds since the epoch. Absent in cookies of earlier versions.
   */
  started: z.number().optional(),
  /** The absolute end of the session, in seconds since the epoch. */
  ends: z.number(),
});

export type SessionClaims = z.infer<typeof sessionClaimsSchema>;

/**
 * Maximum total length of all groups in characters. Browsers and servers limit the size of the
 * cookie header.
 */
const maxGroupsLength = 4_000;
const textSchema = z.string().trim().min(1).max(256);

/** The separator of groups in a string claim. With `none`, the string is a single group. */
export type GroupsSeparator = "space" | "comma" | "none";

const separators: Record<GroupsSeparator, RegExp | null> = {
  space: /\s+/,
  comma: /,/,
  none: null,
};

/**
 * Returns a claim by its name, or by a path into nested objects. A string with dots, such as
 * `realm_access.roles`, is a path unless a claim has that exact name.
 */
export function getClaim(claims: Record<string, unknown>, path: string | readonly string[]) {
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
 * Parses the groups claim of an identity provider, which must be a list or a string. Anything else
 * counts as no groups. Keeps at most 4,000 characters to limit the cookie's size, with configured
 * groups first.
 */
export function parseGroups(
  claim: unknown,
  configured: ReadonlySet<string>,
  separator: GroupsSeparator = "none",
): string[] {
  const pattern = separators[separator];
  const entries = typeof claim === "string" ? (pattern ? claim.split(pattern) : [claim]) : claim;
  if (!Array.isArray(entries)) return [];
  const names = entries.flatMap((entry) => {
    const name = textSchema.safeParse(entry);
    return name.success ? [name.data] : [];
  });
  const known = names.filter((name) => configured.has(name));
  const other = names.filter((name) => !configured.has(name));
  let left = maxGroupsLength;
  return [...new Set([...known, ...other])].filter((name) => {
    left -= name.length;
    return left >= 0;
  });
}

/** Matches control characters, direction overrides, and unpaired surrogates. */
const unprintable = /[\p{Cc}\u202A-\u202E\u2066-\u2069]|\p{Cs}/gu;

/**
 * Returns the user's name and email address from commonly used claims. Users can often choose their
 * own names, which others see, so unprintable characters are replaced.
 */
export function parsePerson(profile: Record<string, unknown>): { name: string; email: string } {
  const findFirst = (...keys: string[]) =>
    (
      keys.map((key) => textSchema.safeParse(profile[key])).find(({ success }) => success)?.data ??
      ""
    ).replace(unprintable, "\uFFFD");
  const email = findFirst("email", "upn", "preferred_username");
  return { name: findFirst("name", "preferred_username", "email", "sub"), email };
}
