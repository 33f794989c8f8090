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

/** Request headers by name; those that are `null` are not sent. */
export type SentHeaders = Record<string, string | null>;

function present(headers: SentHeaders): Record<string, string> {
  const pairs = Object.entries(headers);
  return Object.fromEntries(
    pairs.flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
}

/** A person's session without a browser: for many requests, and for requests that no page makes. */
export interface HttpSession {
  cookies: Map<string, string>;
  /** A request with the session's cookies; redirects are not followed. */
  send(path: string, init?: RequestInit): Promise<Response>;
  /** The JSON of a route handler. */
  json(path: string): Promise<unknown>;
  /**
   * Calls a server action.
   * @param name the exported function's
   * @param page path of a page that uses it
   * @param headers in place of those that a browser would send; `null` leaves one out
   */
  action(name: string, page: string, argument: unknown, headers?: SentHeaders): Promise<unknown>;
}

/**
 * The requests of somebody who may or may not be signed in.
 * @param url the portal's address
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

/** Somebody who sends these cookies and no other; without any, somebody without a session. */
export function someoneWith(url: string, cookies: Iterable<[string, string]> = []): HttpSession {
  return httpSession(url, cookieJar(new Map(cookies)));
}

/** Signs in through the real code flow, without a browser. */
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
