import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";
import { config } from "@/lib/config/config";
import { assumeRole } from "./credentials/assume-role";
import { CredentialCache } from "./credentials/credential-cache";
import { fetchWebIdentityToken } from "./credentials/web-identity";
import { getStsClient } from "./sts-client";

/** The process-wide cache of credentials for all people and roles. */
export const credentialCache = defineSingleton(
  "aws.credentials",
  () =>
    new CredentialCache((acting) =>
      assumeRole(acting, {
        sts: getStsClient,
        getToken: fetchWebIdentityToken,
        durationSeconds: () => config().credentials.durationMinutes * 60,
      }),
    ),
);
