import { AwsError } from "../errors";
import type { Call, Output } from "../service";
import { canonicalJson } from "./canonical-json";

/**
 * Runs a change once for a client token: the same token with the same parameters is answered as it
 * was before, as long as it is remembered. Everything from that question to the last row is one synchronous transaction, so two
 * requests can't both find the token unused.
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
