import type { PortalError } from "./portal-error";
import type { Result } from "./result";

/** Thrown by {@link fetchResult}; TanStack Query hands it to the component as `error`. */
export class PortalFailure extends Error {
  constructor(readonly portalError: PortalError) {
    super(portalError.title);
    this.name = "PortalFailure";
  }
}

/**
 * Reads one of the portal's own JSON routes from the browser.
 *
 * @param url path with query, e.g. `/api/builds?scope=...`
 * @returns the value of the `Result` that the route answered
 * @throws {PortalFailure} when the route answered with an error
 * @throws {TypeError} when the portal could not be reached
 */
export async function fetchResult<T>(url: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(url, {
    headers: { accept: "application/json" },
    credentials: "same-origin",
    ...(signal ? { signal } : {}),
  });
  const result = (await response.json()) as Result<T>;
  if (!result.ok) throw new PortalFailure(result.error);
  return result.value;
}
