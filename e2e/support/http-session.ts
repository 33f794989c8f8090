import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { getDistDir } from "../../scripts/lib/paths.mjs";
import { createCookieFetch } from "./cookie-jar";
import type { TestPerson } from "./sign-in";

/** The part of React's client with which Next.js reads the results of server actions. */
interface ReactClient {
  createFromReadableStream(
    stream: ReadableStream | null,
    options: { serverConsumerManifest: Record<string, null> },
  ): Promise<{ a?: unknown }>;
}

const reactClient = "next/dist/compiled/react-server-dom-webpack/client.edge";
const { createFromReadableStream }: ReactClient = createRequire(import.meta.url)(reactClient);
/** Results contain only data, so there is no module to load. */
const withoutModules = { moduleMap: null, moduleLoading: null, serverModuleMap: null };

interface ActionManifest {
  node: Record<string, { exportedName?: string }>;
}

/** Returns the action's ID in the built application, as Kiln's own pages would send it. */
function actionId(name: string): string {
  const path = join(getDistDir(), "server", "server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(path, "utf8")) as ActionManifest;
  const found = Object.entries(node).find(([, { exportedName }]) => exportedName === name);
  if (!found) throw new Error(`The build has no action ${name}.`);
  return found[0];
}

/** Request headers by name. `null` omits a header. */
export type RequestHeaders = Record<string, string | null>;

function omitNullHeaders(headers: RequestHeaders): Record<string, string> {
  const pairs = Object.entries(headers);
  return Object.fromEntries(
    pairs.flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

/** A user's session without a browser, for many requests or requests that no page sends. */
export interface HttpSession {
  cookies: Map<string, string>;
  /** Sends a request with the session's cookies. Redirects aren't followed. */
  send(path: string, init?: RequestInit): Promise<Response>;
  /** The JSON response of a route handler. */
  json(path: string): Promise<unknown>;
  /**
   * Calls a server action.
   *
   * @param name the name of the exported function
   * @param page the path of a page that uses it
   * @param headers headers that override those a browser would send (`null` omits one)
   */
  action(name: string, page: string, argument: unknown, headers?: RequestHeaders): Promise<unknown>;
}

/**
 * Creates an interface for the requests of a session, whether it is signed in or not.
 *
 * @param url Kiln's URL
 */
function httpSession(
  url: string,
  { send, cookies }: ReturnType<typeof createCookieFetch>,
): HttpSession {
  const sendPath: HttpSession["send"] = (path, init) => send(`${url}${path}`, init);
  return {
    cookies,
    send: sendPath,
    json: async (path) => (await sendPath(path)).json(),
    action: async (name, page, argument, headers) => {
      const response = await sendPath(page, {
        method: "POST",
        headers: omitNullHeaders({
          accept: "text/x-component",
          "content-type": "text/plain;charset=UTF-8",
          "next-action": actionId(name),
          origin: url,
          ...headers,
        }),
        body: JSON.stringify([argument]),
      });
      if (!response.ok) {
        throw new Error(`${name} answered ${response.status}: ${await response.text()}`);
      }
      const options = { serverConsumerManifest: withoutModules };
      return (await createFromReadableStream(response.body, options)).a;
    },
  };
}

/**
 * Creates a session with only these cookies. Without any cookies, it is a client that isn't signed
 * in.
 */
export function createSessionWithCookies(
  url: string,
  cookies: Iterable<[string, string]> = [],
): HttpSession {
  return httpSession(url, createCookieFetch(new Map(cookies)));
}

/** Signs in at the sandbox's identity provider, without a browser. */
export function signInOverHttp(url: string, person: TestPerson): Promise<HttpSession> {
  return signInAtProvider(url, async (choice, { visit }) => {
    const body = new URLSearchParams({ account: person });
    return (await visit(choice, { method: "POST", body })).url;
  });
}

/**
 * Signs in with the real authorization code flow, without a browser.
 *
 * @param atProvider signs in at the provider's first page, and returns the URL of the page after
 *   the return to Kiln
 */
export async function signInAtProvider(
  url: string,
  atProvider: (page: string, jar: ReturnType<typeof createCookieFetch>) => Promise<string>,
): Promise<HttpSession> {
  const jar = createCookieFetch();
  const { body } = await jar.visit(`${url}/api/auth/csrf`);
  const { csrfToken } = JSON.parse(body) as { csrfToken: string };
  const first = await jar.visit(`${url}/api/auth/signin/oidc`, {
    method: "POST",
    body: new URLSearchParams({ csrfToken, callbackUrl: `${url}/builds` }),
  });
  const end = await atProvider(first.url, jar);
  if (!end.startsWith(`${url}/builds`)) throw new Error(`The sign-in ended at ${end}`);
  return httpSession(url, jar);
}
