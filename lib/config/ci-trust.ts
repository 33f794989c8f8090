import { z } from "zod";

/** An issuer's URL. It must use https unless the issuer is on this machine. */
const issuer = z
  .url({ protocol: /^https?$/, error: "must be the issuer URL of the CI provider" })
  .transform((text) => text.replace(/\/$/, ""))
  .refine(
    (text) => /^(https:|http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|\/|$))/.test(text),
    "must be an https URL, or an http URL on the local machine",
  );

/** A value of a claim; a trailing `*` matches any suffix. */
const claimValue = z
  .string("must be a string. Enclose numbers and booleans in quotes.")
  .min(1)
  .max(500)
  .regex(/^[^*]+\*?$/, "can contain * only at the end, after other characters");

/** An entry of `ciTrust` in `kiln.config.yaml`: which CI jobs get a token of which role. */
export const ciTrustSchema = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(60)
    .describe("The name shown in the token list and the audit log. Must be unique."),
  issuer: issuer.describe(
    "The CI provider's issuer URL. Must use https, except on the local machine.",
  ),
  audience: z
    .string()
    .min(1)
    .max(300)
    .describe("The audience that the job requests its token for."),
  claims: z
    .record(z.string().min(1).max(100), z.union([claimValue, z.array(claimValue).min(1).max(50)]))
    .refine((claims) => Object.keys(claims).length > 0, "must have at least one claim")
    .describe(
      "The required claims, each with a value or a list of values. A trailing `*` matches any suffix.",
    ),
  role: z.string().describe("The `id` of the role that the API token uses."),
  regions: z
    .array(z.string())
    .min(1)
    .max(50)
    .describe(
      "The Regions in which the API token is valid. Must be a subset of the role's Regions.",
    ),
  permissions: z
    .array(z.enum(["view", "submit"]))
    .default(["view", "submit"])
    .describe("The permissions of the API token. The role must also have these permissions."),
  minutes: z.int().min(1).max(360).default(60).describe("The lifetime of the API token."),
});

export type CiTrust = z.infer<typeof ciTrustSchema>;

/** Returns the permissions of a token that an entry grants. They always include `view`. */
export function getGrantedPermissions({ permissions }: CiTrust): ("view" | "submit")[] {
  return [...new Set(["view" as const, ...permissions])];
}

interface TrustContext {
  ciTrust: CiTrust[];
  accounts: { id: string; regions: string[] }[];
  roles: { id: string; arn: string; regions?: string[] | undefined; permissions: string[] }[];
}

/** Validates the roles, Regions, and permissions of the entries. */
export function validateCiTrust({ ciTrust: entries, accounts, roles }: TrustContext) {
  return entries.flatMap((entry, index) => {
    const role = roles.find(({ id }) => id === entry.role);
    const path = (...rest: (string | number)[]) => ["ciTrust", index, ...rest];
    if (!role) {
      return [
        {
          path: path("role"),
          message: `isn't the ID of a configured role: ${JSON.stringify(entry.role)}`,
        },
      ];
    }
    const account = accounts.find(({ id }) => id === role.arn.split(":")[4]);
    const regions = role.regions ?? account?.regions ?? [];
    return [
      ...entry.regions.flatMap((name, position) =>
        regions.includes(name)
          ? []
          : [
              {
                path: path("regions", position),
                message: `must be one of role ${role.id}'s Regions, got ${name}`,
              },
            ],
      ),
      ...entry.permissions.flatMap((name, position) =>
        role.permissions.includes(name)
          ? []
          : [
              {
                path: path("permissions", position),
                message: `must be a permission of role ${role.id}, got ${name}`,
              },
            ],
      ),
    ];
  });
}
