import type { AwsError } from "../errors";
import type { OperationShape } from "../model/shape";
import { toJsonShape } from "./json-shape";
import { parseJsonBody } from "./parse-json";
import type { Protocol } from "./protocol";
import { headerOf, type WireAnswer } from "./wire";

/** AWS JSON 1.1: the operation is named by `x-amz-target`, the code of an error by `__type`. */
export function awsJson(operations: Map<string, OperationShape>): Protocol {
  return {
    read(request) {
      const target = headerOf(request, "x-amz-target")?.split(".").at(-1);
      const shape = target ? operations.get(target) : undefined;
      return shape ? { shape, input: () => parseJsonBody(request.body) } : null;
    },
    success: (operation, output, requestId) =>
      answer(200, toJsonShape(operation.output, output), requestId),
    failure: (error, requestId) =>
      answer(statusOf(error), { __type: error.code, message: error.message }, requestId),
  };
}

/** This protocol answers every fault of the client with 400. */
function statusOf(error: AwsError): number {
  return error.status < 500 ? 400 : error.status;
}

function answer(status: number, body: unknown, requestId: string): WireAnswer {
  return {
    status,
    headers: { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": requestId },
    body: JSON.stringify(body),
  };
}
