import {
  type ApiResponse,
  createResponseChecker,
  type OpenApiDocument,
} from "@/lib/api/testing/check-response";
import type { Result } from "@/lib/errors/result";
import type { CreateTokenInput } from "@/lib/tokens/input";
import type { CreatedToken } from "@/lib/tokens/view";
import type { HttpSession } from "./http-session";

export interface ApiClient {
  document: OpenApiDocument;
  get(path: string, headers?: Record<string, string>): Promise<ApiResponse>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<ApiResponse>;
}

/**
 * Creates an API client. Every response must match the OpenAPI document.
 *
 * @param secret the token; `null` sends requests without one
 */
export async function createApiClient(url: string, secret: string | null): Promise<ApiClient> {
  const document = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as OpenApiDocument;
  const check = createResponseChecker(document);
  const send = async (method: string, path: string, init: RequestInit): Promise<ApiResponse> => {
    const headers = new Headers(init.headers);
    if (secret !== null) headers.set("authorization", `Bearer ${secret}`);
    const response = await fetch(`${url}/api/v1${path}`, { method, ...init, headers });
    return check(method, path, response);
  };
  return {
    document,
    get: (path, headers = {}) => send("GET", path, { headers }),
    post: (path, body, headers = {}) =>
      send("POST", path, {
        headers: { "content-type": "application/json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      }),
  };
}

/** Creates a token the way the tokens page does, and returns it with its secret. */
export async function createToken(
  session: HttpSession,
  changes: Partial<CreateTokenInput> & { scope: string },
): Promise<CreatedToken> {
  const input: CreateTokenInput = {
    kind: "personal",
    name: "journey",
    regions: ["eu-west-1"],
    permissions: [],
    days: 1,
    ...changes,
  };
  const result = (await session.action("createApiToken", "/tokens", input)) as Result<CreatedToken>;
  if (!result.ok) throw new Error(`No token: ${result.error.happened}`);
  return result.value;
}
