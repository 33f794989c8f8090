import { AwsError } from "../errors";
import type { OperationCall, OperationOutput } from "../service";
import { toCanonicalJson } from "./canonical-json";

/**
 * Runs a change once per client token. Until the token expires, returns the previous response for
 * the same token and parameters. Runs in one synchronous transaction, so that two requests can't
 * both find the token unused.
 *
 * @throws AwsError IdempotentParameterMismatchException, and what `change` throws
 */
export function runIdempotently<Input extends { clientToken?: string }>(
  call: OperationCall<Input>,
  operation: string,
  change: (clientToken: string) => OperationOutput,
): OperationOutput {
  const { store, settings, now } = call.sandbox;
  const { clientToken = "", ...request } = call.input;
  const parameters = toCanonicalJson(request);
  const scope = { account: call.caller.account, region: call.region, operation };
  const answer = store.runInTransaction(() => {
    const usedAt = now();
    const { tokenSeconds } = settings;
    const since =
      tokenSeconds === null ? "" : new Date(usedAt.getTime() - tokenSeconds * 1000).toISOString();
    const used = store.tokens.find(scope, clientToken, since);
    if (used) {
      if (used.parameters !== parameters) throw createParameterMismatchError(clientToken);
      return used.answer;
    }
    const changed = change(clientToken);
    const use = { parameters, answer: changed };
    store.tokens.remember(scope, clientToken, use, usedAt.toISOString());
    return changed;
  });
  return { requestId: call.requestId, ...answer };
}

function createParameterMismatchError(clientToken: string): AwsError {
  return new AwsError(
    "IdempotentParameterMismatchException",
    `The client token '${clientToken}' was used before with other parameters.`,
    400,
  );
}
