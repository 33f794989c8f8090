import type { Principal } from "./identity/principal";
import type { ServiceName } from "./model/constraints";
import type { Protocol } from "./protocol/protocol";
import type { Sandbox } from "./sandbox";

/** A call of an operation. Its caller is authorized and its input valid by the time of `run`. */
export interface OperationCall<Input = Record<string, unknown>> {
  sandbox: Sandbox;
  caller: Principal;
  region: string;
  requestId: string;
  input: Input;
  /** Aborts if the client disconnects. */
  disconnectSignal: AbortSignal;
}

export type OperationOutput = Record<string, unknown>;

export interface Operation {
  /** True if the operation can be called without a signature. */
  unsigned: boolean;
  /** Returns the resource to name in an access denied error. */
  resource(call: OperationCall): string;
  run(call: OperationCall): OperationOutput | Promise<OperationOutput>;
}

export interface Service {
  name: ServiceName;
  protocol: Protocol;
  operations: Record<string, Operation>;
}

interface OperationOptions<Input> {
  unsigned?: boolean;
  resource?: (call: OperationCall<Input>) => string;
}

/**
 * Defines an operation with the SDK's input type. The cast is sound, because the server validates
 * the input against the SDK's schema and the model before `run`.
 */
export function defineOperation<Input>(
  run: (call: OperationCall<Input>) => OperationOutput | Promise<OperationOutput>,
  options: OperationOptions<Input> = {},
): Operation {
  return {
    unsigned: options.unsigned ?? false,
    resource: (call) => options.resource?.(call as OperationCall<Input>) ?? "*",
    run: (call) => run(call as OperationCall<Input>),
  };
}
