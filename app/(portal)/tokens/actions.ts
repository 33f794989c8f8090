"use server";
import { createMaintenanceSafeAction, createServerAction } from "@/lib/auth/action";
import { createToken } from "@/lib/tokens/create";
import { createTokenInput, revokeTokenInput } from "@/lib/tokens/input";
import { revokeToken } from "@/lib/tokens/manage";

/** Creates an API token. Its secret is returned only in this response. */
export const createApiToken = createServerAction("use-role", createTokenInput, ({ role, input }) =>
  createToken(role, input),
);

/**
 * Revokes one of the user's tokens, or a token of an account that the user administers. Allowed in
 * maintenance mode, because tokens can still read then.
 */
export const revokeApiToken = createMaintenanceSafeAction(
  "use-role",
  revokeTokenInput,
  ({ role, input }) => revokeToken(role, input.id),
);
