import { Ajv2020 } from "ajv/dist/2020.js";

interface DocumentedOperation {
  responses: Record<string, { content: Record<string, { schema: object }> }>;
}

/** The parts of the OpenAPI document that tests use. */
export interface OpenApiDocument {
  openapi: string;
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: { schemas: Record<string, object> };
}

export interface ApiResponse {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: checked against the schema of the operation
  body: any;
}

/**
 * Returns a function that reads a response and checks it against the OpenAPI document.
 *
 * @throws if the document doesn't have the operation, or the response doesn't match it
 */
export function createResponseChecker(document: OpenApiDocument) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: "kiln", components: document.components });
  return async (method: string, path: string, response: Response): Promise<ApiResponse> => {
    const { status, headers, ok } = response;
    const type = ok ? "application/json" : "application/problem+json";
    const given = headers.get("content-type") ?? "";
    if (!given.startsWith(type)) throw new Error(`${method} ${path} returned ${given}`);
    const body = await response.json();
    const { responses } = operationOf(document, method, path);
    const schema = responses[ok ? "200" : "default"]?.content[type]?.schema;
    const text = JSON.stringify(schema).replaceAll('"#/components', '"kiln#/components');
    const validate = ajv.compile(JSON.parse(text) as object);
    if (!validate(body)) throw new Error(`${method} ${path}: ${ajv.errorsText(validate.errors)}`);
    return { status, headers, body };
  };
}

function operationOf(
  { paths }: OpenApiDocument,
  method: string,
  path: string,
): DocumentedOperation {
  const [asked = ""] = path.split("?");
  const fits = (template: string) =>
    new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(asked);
  const name = paths[asked] ? asked : Object.keys(paths).find(fits);
  const operation = paths[name ?? ""]?.[method.toLowerCase()];
  if (!operation) throw new Error(`The OpenAPI document has no ${method} ${path}`);
  return operation;
}
