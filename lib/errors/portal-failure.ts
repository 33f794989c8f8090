import type { PortalError } from "./portal-error";

/**
 * Wraps a {@link PortalError} in an exception, for queries and caches, which report failures by
 * throwing.
 */
export class PortalFailure extends Error {
  constructor(readonly portalError: PortalError) {
    super(portalError.title);
    this.name = "PortalFailure";
  }
}

/**
 * Compares the name instead of using `instanceof`, because the bundler may load this class several
 * times in a process.
 */
export function isPortalFailure(error: unknown): error is PortalFailure {
  return error instanceof Error && error.name === "PortalFailure" && "portalError" in error;
}

/**
 * True if a browser's request got no response at all. A proxy's error page counts as a response.
 */
export function isConnectionLoss(error: Error | null): boolean {
  return error !== null && !isPortalFailure(error);
}

/**
 * Returns the error of the {@link PortalFailure} with which `work` rejects, or `null` if it
 * succeeds. Rethrows any other error.
 */
export async function catchPortalError(work: Promise<unknown>): Promise<PortalError | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (isPortalFailure(error)) return error.portalError;
    throw error;
  }
}
