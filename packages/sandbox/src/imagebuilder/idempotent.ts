import { AwsError } from "../errors";
import type { Call, Output } from "../service";
import { canonicalJson } from "./canonical-json";

/**
 * Runs a change once per client token: repeats the previous response for the same token and
 * parameters, while the token is remembered. Runs in one synchronous transaction, so that two
 * requests can't both find the token unused.
 *
 * @throws AwsError IdempotentParameterMismatchException, and what `change` throws
 */
export function idempotently<Input extends { clientToken?: string }>(
  call: Call<Input>,
  operation: string,
  change: (clientToken: string) => Output,
): Output {
  const { store, settings, now } = call.sandbox;
  const { clientToken = "", ...request } = call.input;
  const parameters = canonicalJson(request);
  const scope = { account: call.caller.account, region: call.region, operation };
  const answer = store.atomically(() => {
    const usedAt = now();
    const { tokenSeconds } = settings;
    const since =
      tokenSeconds === null ? "" : new Date(usedAt.getTime() - tokenSeconds * 1000).toISOString();
    const used = store.tokens.find(scope, clientToken, since);
    if (used) {
      if (used.parameters !== parameters) throw parameterMismatch(clientToken);
      return used.answer;
    }
    const changed = change(clientToken);
    const use = { parameters, answer: changed };
    store.tokens.remember(scope, clientToken, use, usedAt.toISOString());
    return changed;
  });
  return { requestId: call.requestId, ...answer };
}

function parameterMismatch(clientToken: string): AwsError {
  return new AwsError(
    "IdempotentParameterMismatchException",
    `The client token '${clientToken}' was used before with other parameters.`,
    400,
  );
}
