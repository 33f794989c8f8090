import type { PortalError } from "@/lib/errors/portal-error";

/** Passes the reason why AWS couldn't be called to all who share a task. */
export class PollFailure extends Error {
  constructor(readonly portalError: PortalError) {
    super(portalError.title);
    this.name = "LookFailure";
  }
}

/**
 * The result of a read: `null`, or why it failed. Rethrows unexpected errors.
 *
 * Tasks are shared by the whole process, and the server's bundles have copies of this module, so
 * the error of another bundle's task isn't an instance of this copy's class.
 */
export async function outcomeOf(poll: Promise<void>): Promise<PortalError | null> {
  try {
    await poll;
    return null;
  } catch (error) {
    if (isPollFailure(error)) return error.portalError;
    throw error;
  }
}

function isPollFailure(error: unknown): error is PollFailure {
  return error instanceof Error && error.name === "LookFailure" && "portalError" in error;
}
