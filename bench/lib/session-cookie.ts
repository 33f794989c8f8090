import { encode } from "next-auth/jwt";
import { loadSessionSecret } from "../../scripts/lib/data-dir.mjs";

/**
 * Returns a session cookie created with Kiln's own secret instead of a sign-in, because a bench
 * needs more sessions than an identity provider issues in a short time.
 */
export async function createSessionCookie(
  kiln: { url: string; dataDir: string },
  sid: string,
  sub = "erin",
): Promise<string> {
  const person = { sub, name: "Erin Engineer", email: "erin@example.com" };
  const token = { ...person, groups: ["platform-engineers"], sid, ends: 4_000_000_000 };
  const value = await encode({ token, secret: loadSessionSecret(kiln.dataDir) });
  return `kiln-${new URL(kiln.url).port}-session=${value}`;
}
