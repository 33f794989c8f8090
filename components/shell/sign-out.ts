import { readResult } from "@/components/domain/api/read-result";
import { showToast } from "@/components/ui/toast-store";

/**
 * Ends Kiln's session and returns the URL that ends the identity provider's session, or null if
 * Kiln's session couldn't be ended.
 */
async function endSession(): Promise<string | null> {
  const response = await fetch("/api/sign-out", { method: "POST" });
  const result = await readResult<{ location: string }>(response);
  return result.ok ? result.value.location : null;
}

/**
 * Ends Kiln's session, then the identity provider's. Shows a toast if Kiln's session couldn't be
 * ended.
 */
export async function signOut(): Promise<void> {
  const location = await endSession().catch(() => null);
  if (location) window.location.assign(location);
  else showToast({ tone: "bad", title: "Couldn't sign you out. You're still signed in." });
}
