import "server-only";
import type { AwsOperation } from "@/lib/errors/by-operation";
import { err, ok, type Result } from "@/lib/errors/result";
import type { AwsIdentity } from "./aws-identity";
import { credentialCache } from "./credentials";
import { logFailure } from "./log-failure";
import { isExpiredCredentialsError, toReadError } from "./to-portal-error";

/**
 * Makes an AWS call that can safely be repeated, such as a read or a change that is idempotent by
 * its token or by nature. If the credentials have expired, gets new ones and retries once.
 */
export async function callAws<T>(
  acting: AwsIdentity,
  makeCall: () => Promise<T>,
  operation: AwsOperation = "read",
): Promise<Result<T>> {
  try {
    return ok(await withFreshCredentials(acting, makeCall));
  } catch (error) {
    return err(logFailure(toReadError(error, operation), error));
  }
}

async function withFreshCredentials<T>(
  acting: AwsIdentity,
  makeCall: () => Promise<T>,
): Promise<T> {
  try {
    return await makeCall();
  } catch (error) {
    if (!isExpiredCredentialsError(error)) throw error;
    credentialCache().evict(acting);
    return makeCall();
  }
}
