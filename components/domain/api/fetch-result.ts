import { PortalFailure } from "@/lib/errors/portal-failure";
import { reportResponse } from "../live-state";
import { missingSessionStore, reportMissingSession } from "../session-state";
import { readResult } from "./read-result";

/**
 * Fetches one of Kiln's JSON routes from the browser. Sends no request while there is no session.
 *
 * @param url path with query, such as `/api/builds?scope=...`
 * @returns the value of the route's `Result`
 * @throws {PortalFailure} if the route returned an error (TanStack Query passes it on as `error`)
 * @throws {SyntaxError} if the response isn't from Kiln
 * @throws {TypeError} if Kiln couldn't be reached
 * @throws {DOMException} if `signal` aborts the request
 */
export async function fetchResult<T>(url: string, signal?: AbortSignal): Promise<T> {
  const missing = missingSessionStore.get();
  if (missing) throw missing;
  const response = await fetch(url, {
    headers: { accept: "application/json" },
    credentials: "same-origin",
    ...(signal ? { signal } : {}),
  });
  const result = await readResult<T>(response);
  reportResponse();
  if (result.ok) return result.value;
  const failure = new PortalFailure(result.error);
  if (result.error.isSessionMissing) reportMissingSession(failure);
  throw failure;
}
