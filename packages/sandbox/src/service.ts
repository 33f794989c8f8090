import type { Principal } from "./identity/principal";
import type { ServiceName } from "./model/constraints";
import type { Protocol } from "./protocol/protocol";
import type { Sandbox } from "./sandbox";

/** A call of an operation by an authorized caller with valid input. */
export interface Call<Input = Record<string, unknown>> {
  sandbox: Sandbox;
  caller: Principal;
  region: string;
  requestId: string;
  input: Input;
  /** Aborts if the client disconnects. */
  gone: AbortSignal;
}

export type Output = Record<string, unknown>;

export interface Operation {
  /** True if it can be called without a signature. */
  unsigned: boolean;
  /** The resource in an AccessDenied error. */
  resource(call: Call): string;
  run(call: Call): Output | Promise<Output>;
}

export interface Service {
  name: ServiceName;
  protocol: Protocol;
  /** The sandbox's services. */
  operations: Record<string, Operation>;
}

interface OperationOptions<Input> {
  unsigned?: boolean;
  resource?: (call: Call<Input>) => string;
}

/**
 * Defines an operation with the SDK's input type. The cast is sound, because the server validates
 * the input against the SDK's schema and the model before `run`.
 */
export function operation<Input>(
  run: (call: Call<Input>) => Output | Promise<Output>,
  options: OperationOptions<Input> = {},
): Operation {
  return {
    unsigned: options.unsigned ?? false,
    resource: (call) => options.resource?.(call as Call<Input>) ?? "*",
    run: (call) => run(call as Call<Input>),
  };
}
