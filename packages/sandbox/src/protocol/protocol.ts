import type { AwsError } from "../errors";
import type { OperationShape } from "../model/shape";
import type { WireAnswer, WireRequest } from "./wire";

export interface ReadOperation {
  shape: OperationShape;
  /** The request's members before validation. Throws AwsError SerializationException. */
  input(): Record<string, unknown>;
}

/** One of AWS's protocols, over the operations of a service's SDK client. */
export interface Protocol {
  /** Finds the operation of a request; null if there is none. */
  read(request: WireRequest): ReadOperation | null;
  /** The requested operation as named by the protocol. */
  asked(request: WireRequest): string;
  success(
    operation: OperationShape,
    output: Record<string, unknown>,
    requestId: string,
  ): WireAnswer;
  failure(error: AwsError, requestId: string): WireAnswer;
}
