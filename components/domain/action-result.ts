import { unstable_isUnrecognizedActionError } from "next/navigation";
import { browserErrors } from "@/lib/errors/general";
import { err, type Result } from "@/lib/errors/result";
import { setActionMissing } from "./server-version";

/**
 * Returns the result of a server action, or null if Kiln didn't respond. If the server runs a
 * version without the action, returns `PageOutdated` and offers to reload the page.
 */
export async function awaitActionResult<T>(sent: Promise<Result<T>>): Promise<Result<T> | null> {
  try {
    return await sent;
  } catch (error) {
    if (!unstable_isUnrecognizedActionError(error)) return null;
    setActionMissing();
    return err({ code: "PageOutdated", ...browserErrors.PageOutdated });
  }
}
