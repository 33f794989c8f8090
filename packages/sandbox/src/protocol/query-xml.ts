import type { AwsError } from "../errors";
import type { OperationShape, Shape } from "../model/shape";
import { decodeForm, decodeUtf8 } from "./decode-utf8";
import type { Protocol } from "./protocol";
import { parseQueryInput } from "./query-input";
import type { WireRequest, WireResponse } from "./wire";

/** AWS's query protocol. A request is a form with `Action`, and the response is XML. */
export function createQueryXmlProtocol(
  operations: Map<string, OperationShape>,
  namespace: string,
): Protocol {
  return {
    describeRequestedOperation: readAction,
    parseRequest(request) {
      const shape = operations.get(readAction(request));
      return shape
        ? { shape, input: () => parseQueryInput(shape.input, decodeForm(readForm(request))) }
        : null;
    },
    success({ name, output: shape }, output, requestId) {
      const result = createElement(`${name}Result`, toXml(shape, output));
      const metadata = createElement("ResponseMetadata", createElement("RequestId", requestId));
      const body = `<${name}Response xmlns="${namespace}">${result}${metadata}</${name}Response>`;
      return createResponse(200, body, requestId);
    },
    failure(error, requestId) {
      const parts =
        createElement("Type", error.status < 500 ? "Sender" : "Receiver") +
        createElement("Code", escapeXml(getQueryCode(error))) +
        createElement("Message", escapeXml(error.message));
      const body = `<ErrorResponse xmlns="${namespace}">${createElement("Error", parts)}${createElement("RequestId", requestId)}</ErrorResponse>`;
      return createResponse(queryStatuses[error.code] ?? error.status, body, requestId);
    },
  };
}

/** The form of a query-protocol request: the body of a POST, or else the query string. */
function readForm(request: WireRequest): string {
  return request.method === "POST" ? decodeUtf8(request.body) : request.query;
}

/** Reads the action before any validation, from a possibly malformed form. */
function readAction({ method, body, query }: WireRequest): string {
  return new URLSearchParams(method === "POST" ? body.toString("utf8") : query).get("Action") ?? "";
}

/** The query services' own names for errors of the JSON services. */
const queryCodes: Record<string, string> = {
  AccessDeniedException: "AccessDenied",
  ExpiredTokenException: "ExpiredToken",
  IncompleteSignatureException: "IncompleteSignature",
  InvalidSignatureException: "SignatureDoesNotMatch",
  MissingAuthenticationTokenException: "MissingAuthenticationToken",
  SerializationException: "MalformedInput",
  ThrottlingException: "Throttling",
  UnknownOperationException: "InvalidAction",
  UnrecognizedClientException: "InvalidClientTokenId",
};

/** The query services' own status codes. */
const queryStatuses: Record<string, number> = {
  ThrottlingException: 400,
  UnknownOperationException: 400,
};

function getQueryCode(error: AwsError): string {
  return queryCodes[error.code] ?? error.code;
}

function createResponse(status: number, body: string, requestId: string): WireResponse {
  return { status, headers: { "content-type": "text/xml", "x-amzn-requestid": requestId }, body };
}

function createElement(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function toXml(shape: Shape, value: unknown): string {
  switch (shape.kind) {
    case "structure": {
      const fields = value as Record<string, unknown>;
      return shape.members
        .filter((member) => fields[member.name] !== undefined)
        .map((member) => createElement(member.wireName, toXml(member.shape(), fields[member.name])))
        .join("");
    }
    case "list":
      return (value as unknown[])
        .map((item) => createElement("member", toXml(shape.item, item)))
        .join("");
    case "timestamp":
      return new Date(value as string | number | Date).toISOString().replace(/\.\d+Z$/, "Z");
    default:
      return escapeXml(String(value));
  }
}

function escapeXml(text: string): string {
  return removeControls(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

/** Replaces control characters, because XML 1.0 can't represent most of them. */
function removeControls(text: string): string {
  const allowed = (character: string) => character >= " " || "\t\n\r".includes(character);
  return [...text].map((character) => (allowed(character) ? character : "\ufffd")).join("");
}
