import { readFileSync } from "node:fs";
import { join } from "node:path";
import { distDir } from "../../scripts/lib/paths.mjs";
import { cookieJar } from "./cookie-jar";
import { readActionAnswer } from "./flight";
import type { Person } from "./sign-in";

interface ActionManifest {
  node: Record<string, { exportedName?: string }>;
}

/** The id under which the built portal answers an action, as its own pages would send it. */
function actionId(name: string): string {
  const path = join(distDir(), "server", "server-reference-manifest.json");
  const { node } = JSON.parse(readFileSync(path, "utf8")) as ActionManifest;
  const found = Object.entries(node).find(([, { exportedName }]) => exportedName === name);
  if (!found) throw new Error(`The build has no action ${name}.`);
  return found[0];
}

/** A person's session without a browser: for many requests, and for requests that no page makes. */
export interface HttpSession {
  /** A request with the session's cookies; redirects are not followed. */
  send(path: string, init?: RequestInit): Promise<Response>;
  /** The JSON of a route handler. */
  json(path: string): Promise<unknown>;
  /**
   * Calls a server action.
   * @param name the exported function's
   * @param page path of a page that uses it
   */
  action(name: string, page: string, argument: unknown, headers?: HeadersInit): Promise<unknown>;
}

/**
 * The requests of somebody who may or may not be signed in.
 * @param url the portal's address
 */
export function httpSession(url: string, send: ReturnType<typeof cookieJar>["send"]): HttpSession {
  const sendPath: HttpSession["send"] = (path, init) => send(`${url}${path}`, init);
  return {
    send: sendPath,
    json: async (path) => (await sendPath(path)).json(),
    action: async (name, page, argument, headers) => {
      const response = await sendPath(page, {
        method: "POST",
        headers: {
          accept: "text/x-component",
          "content-type": "text/plain;charset=UTF-8",
          "next-action": actionId(name),
          origin: url,
          ...headers,
        },
        body: JSON.stringify([argument]),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${name} answered ${response.status}: ${text}`);
      return readActionAnswer(text);
    },
  };
}

/** Somebody without a session. */
export function anonymous(url: string): HttpSession {
  return httpSession(url, cookieJar().send);
}

/** Signs in through the real code flow, without a browser. */
export async function signInOverHttp(url: string, person: Person): Promise<HttpSession> {
  const { send, visit } = cookieJar();
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
  return httpSession(url, send);
}
