import "server-only";
import { z } from "zod";
import { exchangeCiToken } from "@/lib/tokens/ci/exchange";
import { definePublicOperation } from "../operation";
import { timeSchema } from "../schemas/common";

/** The maximum length in characters. Tokens of CI jobs are much shorter. */
const maxTokenLength = 16_000;

export const ciTokenSchema = z.object({
  token: z.string().meta({ description: "The API token. Kiln can't show it again." }),
  trust: z.string().meta({ description: "The `ciTrust` entry that accepted the job." }),
  roleId: z.string(),
  account: z.string(),
  regions: z.array(z.string()),
  permissions: z.array(z.enum(["view", "submit"])),
  expiresAt: timeSchema,
});

export const createCiToken = definePublicOperation({
  id: "createCiToken",
  method: "POST",
  path: "/ci-tokens",
  tag: "Tokens",
  summary: "Exchange a CI job's OpenID Connect token for an API token",
  input: z.strictObject({ token: z.string().min(1).max(maxTokenLength) }),
  output: ciTokenSchema,
  run: ({ token }) => exchangeCiToken(token),
});
