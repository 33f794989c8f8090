import type { AwsError } from "../errors";
import type { OperationShape } from "../model/shape";
import { parseJsonBody, toJsonShape } from "./json";
import type { Protocol } from "./protocol";
import { getHeader, type WireRequest, type WireResponse } from "./wire";

interface Dialect {
  version: "1.0" | "1.1";
  /** Additional headers of an error. */
  errorHeaders(error: AwsError): Record<string, string>;
}

const standardDialect: Dialect = { version: "1.1", errorHeaders: () => ({}) };

/** AWS JSON: `x-amz-target` names the operation, and an error's `__type` contains its code. */
export function createAwsJsonProtocol(
  operations: Map<string, OperationShape>,
  { version, errorHeaders }: Dialect = standardDialect,
): Protocol {
  const answer = (
    status: number,
    body: unknown,
    requestId: string,
    headers: Record<string, string> = {},
  ): WireResponse => ({
    status,
    headers: {
      "content-type": `application/x-amz-json-${version}`,
      "x-amzn-requestid": requestId,
      ...headers,
    },
    body: JSON.stringify(body),
  });
  const getOperationName = (request: WireRequest) =>
    getHeader(request, "x-amz-target")?.split(".").at(-1) ?? "";
  return {
    describeRequestedOperation: getOperationName,
    parseRequest(request) {
      const shape = operations.get(getOperationName(request));
      return shape ? { shape, input: () => parseJsonBody(request.body) } : null;
    },
    success: (operation, output, requestId) =>
      answer(200, toJsonShape(operation.output, output), requestId),
    failure: (error, requestId) =>
      answer(
        getHttpStatus(error),
        { __type: error.code, message: error.message },
        requestId,
        errorHeaders(error),
      ),
  };
}

/** Returns the HTTP status of an error. AWS JSON uses 400 for every client error. */
function getHttpStatus(error: AwsError): number {
  return error.status < 500 ? 400 : error.status;
}
