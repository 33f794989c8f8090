import { expect, test } from "../support/fixtures";
import {
  createSessionWithCookies,
  type HttpSession,
  signInOverHttp,
} from "../support/http-session";
import {
  addScopeToRoute,
  attemptFollowActions,
  ENGINEER_SCOPE,
  getResultCode,
  VIEWER_SCOPE,
} from "./attempts";

const EVENTS = "/api/events";

let erin: HttpSession;
let vera: HttpSession;

test.beforeAll(async ({ kiln }) => {
  erin = await signInOverHttp(kiln.url, "erin");
  vera = await signInOverHttp(kiln.url, "vera");
});

/** Returns the HTTP status and the error code of a rejected stream. */
async function fetchError(session: HttpSession, path: string, init?: RequestInit) {
  const answer = await session.send(path, init);
  return [answer.status, getResultCode(await answer.json())];
}

/** Reads a stream until it contains a text, then closes it. */
async function readStreamUntil(
  session: HttpSession,
  path: string,
  wanted: string,
): Promise<Response> {
  const answer = await session.send(path);
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = "";
  while (!heard.includes(wanted)) {
    const { value, done } = (await reader?.read()) ?? { done: true };
    if (done) throw new Error(`the stream ended with ${heard}`);
    heard += value;
  }
  await reader?.cancel();
  return answer;
}

test("The stream opens for the user's own role and isn't cacheable", async () => {
  const answer = await readStreamUntil(
    erin,
    addScopeToRoute(EVENTS, ENGINEER_SCOPE),
    "event: ready",
  );
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
  });
  expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(answer.headers.get("content-encoding")).toBeNull();
  await readStreamUntil(vera, addScopeToRoute(EVENTS, VIEWER_SCOPE), "event: ready");
});

test("The stream is rejected for everyone else", async ({ kiln }) => {
  const path = addScopeToRoute(EVENTS, ENGINEER_SCOPE);
  expect(await fetchError(createSessionWithCookies(kiln.url), path)).toEqual([401, "NotSignedIn"]);
  expect(await fetchError(vera, path)).toEqual([403, "RoleNotAllowed"]);
  for (const scope of ["build-lead@eu-west-1", "", "__proto__@eu-west-1", "x".repeat(5_000)]) {
    expect(await fetchError(erin, addScopeToRoute(EVENTS, scope)), scope).toEqual([
      403,
      "RoleNotAllowed",
    ]);
  }
  expect(await fetchError(erin, EVENTS)).toEqual([403, "RoleNotAllowed"]);
  for (const site of ["cross-site", "same-site"]) {
    const headers = { "sec-fetch-site": site };
    expect(await fetchError(erin, path, { headers })).toEqual([403, "WrongOrigin"]);
  }
  expect(await fetchError(erin, path, { method: "POST" })).toEqual([404, "NotFound"]);
  expect(await fetchError(erin, `${path}&lastEventId=${"x".repeat(200)}`)).toEqual([
    400,
    "InvalidInput",
  ]);
});

test("The stream ends when its session is signed out", async ({ kiln }) => {
  const leaving = await signInOverHttp(kiln.url, "erin");
  const { body } = await leaving.send(addScopeToRoute(EVENTS, ENGINEER_SCOPE));
  const reader = body?.getReader();
  await reader?.read();
  await leaving.send("/api/sign-out", { method: "POST", headers: { origin: kiln.url } });
  let ended = false;
  while (!ended) ended = (await reader?.read())?.done ?? true;
  expect(ended).toBe(true);
});

test("Follows and notifications are limited to the user's own pages", async ({ kiln }) => {
  const all = (code: string) => [code, code, code];
  expect(await attemptFollowActions(createSessionWithCookies(kiln.url), ENGINEER_SCOPE)).toEqual(
    all("NotSignedIn"),
  );
  expect(await attemptFollowActions(vera, ENGINEER_SCOPE)).toEqual(all("RoleNotAllowed"));
  expect(await attemptFollowActions(erin, ENGINEER_SCOPE, { origin: null })).toEqual(
    all("WrongOrigin"),
  );
  const evil = { origin: "https://evil.example" };
  await expect(attemptFollowActions(erin, ENGINEER_SCOPE, evil)).rejects.toThrow("answered 403");
});
