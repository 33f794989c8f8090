import "server-only";
import { z } from "zod";
import { ok } from "@/lib/errors/result";
import { tokenPermissions } from "@/lib/tokens/view";
import { defineAllRegionsOperation } from "../operation";
import { timeSchema } from "../schemas/common";

export const tokenInfoSchema = z.object({
  id: z.string(),
  kind: z.enum(["personal", "service", "ci"]),
  name: z.string(),
  actsAs: z.string(),
  roleId: z.string(),
  account: z.string(),
  regions: z.array(z.string()),
  permissions: z.array(z.enum(tokenPermissions)),
  expiresAt: timeSchema,
});

export const getToken = defineAllRegionsOperation({
  id: "getToken",
  method: "GET",
  path: "/token",
  tag: "Tokens",
  summary: "Get the current token",
  permission: "view",
  input: z.strictObject({}),
  output: tokenInfoSchema,
  run: async ({ session: { token, user, endsAt } }) =>
    ok({
      ...token,
      permissions: tokenPermissions.filter((one) => token.permissions.includes(one)),
      actsAs: user.name,
      expiresAt: new Date(endsAt).toISOString(),
    }),
});
