import "server-only";
import { config } from "@/lib/config/config";
import { processWide } from "@/lib/config/process-wide";
import { assumeRole } from "./credentials/assume-role";
import { CredentialCache } from "./credentials/credential-cache";
import { webIdentityToken } from "./credentials/web-identity";
import { stsClient } from "./sts-client";

/** The process-wide credentials of all people and roles. */
export function credentials(): CredentialCache {
  return processWide(
    "aws.credentials",
    () =>
      new CredentialCache((acting) =>
        assumeRole(acting, {
          sts: stsClient,
          tokenOf: webIdentityToken,
          durationSeconds: () => config().credentials.durationMinutes * 60,
        }),
      ),
  );
}
