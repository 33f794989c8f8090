import "server-only";
import { processValue } from "@/lib/cache/process-value";
import { config } from "@/lib/config/config";
import { assumeRole } from "./credentials/assume-role";
import { CredentialCache } from "./credentials/credential-cache";
import { webIdentityToken } from "./credentials/web-identity";
import { stsClient } from "./sts-client";

/** The process-wide credentials of all people and roles. */
export const credentials = processValue(
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
