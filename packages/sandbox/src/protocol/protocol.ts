import type { AwsError } from "../errors";
import type { OperationShape } from "../model/shape";
import type { WireAnswer, WireRequest } from "./wire";

export interface ReadOperation {
  shape: OperationShape;
  /** The request's members, not yet validated. Throws AwsError SerializationException. */
  input(): Record<string, unknown>;
}

/** How a service is spoken to: one of AWS's protocols, over the operations of its SDK client. */
export interface Protocol {
  /** Finds the operation that the request calls; null when there is none. */
  read(request: WireRequest): ReadOperation | null;
  /** The operation that the request asks for, in the words of the protocol. */
  asked(request: WireRequest): string;
  success(
    operation: OperationShape,
    output: Record<string, unknown>,
    requestId: string,
  ): WireAnswer;
  failure(error: AwsError, requestId: string): WireAnswer;
}
