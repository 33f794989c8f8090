import { AwsError } from "../errors";
import type { OperationShape, ShapeMember } from "../model/shape";
import { decodeForm } from "./decode-utf8";
import { parseJsonBody, toJsonShape } from "./json";
import type { Protocol } from "./protocol";
import type { WireRequest, WireResponse } from "./wire";

interface Route {
  shape: OperationShape;
  method: string;
  pattern: RegExp;
  labels: string[];
}

/**
 * The REST-JSON protocol. The method and path identify the operation, whose members are in the
 * path, query, and body.
 */
export function createRestJsonProtocol(operations: Map<string, OperationShape>): Protocol {
  const routes = [...operations.values()].flatMap(toRoutes);
  return {
    parseRequest(request) {
      for (const route of routes) {
        if (route.method !== request.method) continue;
        const match = route.pattern.exec(request.path);
        if (match) return { shape: route.shape, input: () => readInput(route, match, request) };
      }
      return null;
    },
    describeRequestedOperation: ({ method, path }) => `${method} ${path}`,
    success(operation, output, requestId) {
      return createResponse(200, toJsonShape(operation.output, output), {
        "x-amzn-requestid": requestId,
      });
    },
    failure: toRestJsonError,
  };
}

/**
 * Formats an error in REST-JSON, with the code in `x-amzn-errortype` and the message in the body.
 */
export function toRestJsonError(error: AwsError, requestId: string): WireResponse {
  const headers = { "x-amzn-requestid": requestId, "x-amzn-errortype": error.code };
  return createResponse(error.status, { message: error.message, requestId }, headers);
}

function createResponse(
  status: number,
  body: unknown,
  headers: Record<string, string>,
): WireResponse {
  return {
    status,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  };
}

function toRoutes(shape: OperationShape): Route[] {
  if (!shape.http) return [];
  const labels: string[] = [];
  const source = shape.http.path.replace(/\{([^}]+)\}/g, (_, label: string) => {
    labels.push(label);
    return "([^/]+)";
  });
  return [{ shape, method: shape.http.method, pattern: new RegExp(`^${source}$`), labels }];
}

function readInput(route: Route, match: RegExpExecArray, request: WireRequest) {
  const query = decodeForm(request.query);
  const body = parseJsonBody(request.body);
  const input: Record<string, unknown> = {};
  for (const member of route.shape.input.members) {
    const value = readValue(member, route, match, query, body);
    if (value !== undefined) input[member.name] = value;
  }
  return input;
}

function readValue(
  member: ShapeMember,
  route: Route,
  match: RegExpExecArray,
  query: URLSearchParams,
  body: Record<string, unknown>,
): unknown {
  switch (member.location) {
    case "label":
      return decodeLabel(match[route.labels.indexOf(member.name) + 1]);
    case "query": {
      if (member.shape().kind === "list") {
        const items = query.getAll(member.wireName);
        return items.length > 0 ? items : undefined;
      }
      return query.get(member.wireName) ?? undefined;
    }
    default:
      return body[member.jsonName];
  }
}

function decodeLabel(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    throw new AwsError("SerializationException", "The path is not valid.", 400);
  }
}
