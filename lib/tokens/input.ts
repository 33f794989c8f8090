import { z } from "zod";
import { tokenPermissions } from "./view";

/** The maximum length of a token's name in characters. */
export const maxTokenNameLength = 60;

/** The input for a new token. `scope` is a role of the user, in any of its Regions. */
export const createTokenInput = z.object({
  scope: z.string().max(200),
  kind: z.enum(["personal", "service"]),
  name: z
    .string()
    .trim()
    .min(1, "Enter a name.")
    .max(maxTokenNameLength, `Must have at most ${maxTokenNameLength} characters.`)
    .regex(
      /^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u,
      "Must start with a letter or digit and contain only letters, digits, spaces, periods, underscores, and hyphens.",
    ),
  regions: z.array(z.string().max(30)).min(1, "Select at least one Region.").max(50),
  permissions: z.array(z.enum(tokenPermissions)).max(tokenPermissions.length),
  days: z.int().min(1).max(366),
});

export type CreateTokenInput = z.infer<typeof createTokenInput>;

/** Identifies one of the user's tokens, or a token of an account that the user administers. */
export const revokeTokenInput = z.object({ scope: z.string().max(200), id: z.string().max(64) });
