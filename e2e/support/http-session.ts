import { readFileSync } from "node:fs";
import { join } from "node:path";
import { distDir } from "../../scripts/lib/paths.mjs";
import { cookieJar } from "./cookie-jar";
import { readActionAnswer } from "./flight";
import type { Person } from "./sign-in";

interface ActionManifest {
  node: Record<string, { exportedName?: string }>;
}

/** The action's id in the built application, as its own pages would send it. */
function actionId(name: string): string {
  const path = join(distDir(), "server", "server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(path, "utf8")) as ActionManifest;
  const found = Object.entries(node).find(([, { exportedName }]) => exportedName === name);
  if (!found) throw new Error(`The build has no action ${name}.`);
  return found[0];
}

/** Request headers by name; `null` omits a header. */
export type SentHeaders = Record<string, string | null>;

function present(headers: SentHeaders): Record<string, string> {
  const pairs = Object.entries(headers);
  return Object.fromEntries(
    pairs.flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

/** A user's session without a browser, for many requests or requests that no page sends. */
export interface HttpSession {
  cookies: Map<string, string>;
  /** Sends a request with the session's cookies; doesn't follow redirects. */
  send(path: string, init?: RequestInit): Promise<Response>;
  /** The JSON response of a route handler. */
  json(path: string): Promise<unknown>;
  /**
   * Calls a server action.
   *
   * @param name the name of the exported function
   * @param page path of a page that uses it
   * @param headers override the headers that a browser would send; `null` omits one
   */
  action(name: string, page: string, argument: unknown, headers?: SentHeaders): Promise<unknown>;
}

/**
 * Sends requests for a session that may or may not be signed in.
 *
 * @param url Kiln's URL
 */
function httpSession(url: string, { send, cookies }: ReturnType<typeof cookieJar>): HttpSession {
  const sendPath: HttpSession["send"] = (path, init) => send(`${url}${path}`, init);
  return {
    cookies,
    send: sendPath,
    json: async (path) => (await sendPath(path)).json(),
    action: async (name, page, argument, headers) => {
      const response = await sendPath(page, {
        method: "POST",
        headers: present({
          accept: "text/x-component",
          "content-type": "text/plain;charset=UTF-8",
          "next-action": actionId(name),
          origin: url,
          ...headers,
        }),
        body: JSON.stringify([argument]),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${name} answered ${response.status}: ${text}`);
      return readActionAnswer(text);
    },
  };
}

/** A session with only these cookies; without any, a client that isn't signed in. */
export function someoneWith(url: string, cookies: Iterable<[string, string]> = []): HttpSession {
  return httpSession(url, cookieJar(new Map(cookies)));
}

/** Signs in with the real authorization code flow, without a browser. */
export async function signInOverHttp(url: string, person: Person): Promise<HttpSession> {
  const jar = cookieJar();
  const { visit } = jar;
  const { body } = await visit(`${url}/api/auth/csrf`);
  const { csrfToken } = JSON.parse(body) as { csrfToken: string };
  const choice = await visit(`${url}/api/auth/signin/oidc`, {
    method: "POST",
    body: new URLSearchParams({ csrfToken, callbackUrl: `${url}/builds` }),
  });
  const end = await visit(choice.url, {
    method: "POST",
    body: new URLSearchParams({ account: person }),
  });
  if (!end.url.startsWith(url)) throw new Error(`The sign-in ended at ${end.url}`);
  return httpSession(url, jar);
}
