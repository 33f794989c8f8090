import type { Metadata } from "next";
import { listTokenRoles } from "@/components/tokens/token-role";
import { TokensPage } from "@/components/tokens/tokens-page";
import { listScopes, requireSession } from "@/lib/auth";
import { config } from "@/lib/config/config";
import { createPortalError } from "@/lib/errors/portal-error";
import { listTokens } from "@/lib/tokens/manage";
import { createApiToken, revokeApiToken } from "./actions";

export const metadata: Metadata = { title: "API tokens" };

export default async function Page() {
  const session = await requireSession();
  const scopes = listScopes(session);
  const isUnavailable = config().credentials.method === "web-identity";
  return (
    <TokensPage
      initial={await listTokens(session)}
      unavailable={isUnavailable ? createPortalError("TokensUnavailable") : null}
      scope={scopes[0]?.scope ?? ""}
      roles={listTokenRoles(scopes)}
      maxDays={config().apiTokens.maxDays}
      create={createApiToken}
      revoke={revokeApiToken}
    />
  );
}
