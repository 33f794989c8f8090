import type { Principal } from "./identity/principal";
import type { ServiceName } from "./model/constraints";
import type { Protocol } from "./protocol/protocol";
import type { Sandbox } from "./sandbox";

/** One call of an operation, by someone who may make it, with input that its model allows. */
export interface Call<Input = Record<string, unknown>> {
  sandbox: Sandbox;
  caller: Principal;
  region: string;
  requestId: string;
  input: Input;
  /** Aborts when the client no longer waits for the answer. */
  gone: AbortSignal;
}

export type Output = Record<string, unknown>;

export interface Operation {
  /** True when it may be called without a signature. */
  unsigned: boolean;
  /** The resource that an AccessDenied answer names. */
  resource(call: Call): string;
  run(call: Call): Output | Promise<Output>;
}

export interface Service {
  name: ServiceName;
  protocol: Protocol;
  /** What the sandbox serves; anything else is unknown to it. */
  operations: Record<string, Operation>;
}

interface OperationOptions<Input> {
  unsigned?: boolean;
  resource?: (call: Call<Input>) => string;
}

/**
 * Defines an operation over the SDK's type of its input. The one cast is sound because the server
 * validates the input against the SDK's schema and the model before it calls `run`.
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
