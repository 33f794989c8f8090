import type { AwsError } from "../errors";
import type { OperationShape } from "../model/shape";
import type { WireRequest, WireResponse } from "./wire";

export interface ParsedOperation {
  shape: OperationShape;
  /** The request's members before validation. Throws AwsError SerializationException. */
  input(): Record<string, unknown>;
}

/** One of AWS's protocols, applied to the operations of a service. */
export interface Protocol {
  /** Finds the operation of a request; null if there is none. */
  parseRequest(request: WireRequest): ParsedOperation | null;
  /** Returns the operation as the request specifies it, for operations that aren't supported. */
  describeRequestedOperation(request: WireRequest): string;
  success(
    operation: OperationShape,
    output: Record<string, unknown>,
    requestId: string,
  ): WireResponse;
  failure(error: AwsError, requestId: string): WireResponse;
}
