import type { PortalError } from "@/lib/errors/portal-error";

/** Carries why AWS could not be asked out of a shared task, to all who share it. */
export class PollFailure extends Error {
  constructor(readonly portalError: PortalError) {
    super(portalError.title);
    this.name = "LookFailure";
  }
}

/**
 * What a look ended with: `null`, or why it failed. Anything unforeseen is thrown on.
 *
 * Tasks are shared by the whole process, and the server's bundles have copies of this module: the
 * failure of a task that another bundle started is no instance of this copy's class.
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
