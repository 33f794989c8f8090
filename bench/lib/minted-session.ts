import { encode } from "next-auth/jwt";
import { sessionSecret } from "../../scripts/lib/data-dir.mjs";

/**
 * Returns a session cookie created with Kiln's own secret instead of a sign-in, because a bench
 * needs more sessions than an identity provider issues in a short time.
 */
export async function mintedSession(
  kiln: { url: string; dataDir: string },
  sid: string,
): Promise<string> {
  const person = { sub: "erin", name: "Erin Engineer", email: "erin@example.com" };
  const token = { ...person, groups: ["platform-engineers"], sid, ends: 4_000_000_000 };
  const value = await encode({ token, secret: sessionSecret(kiln.dataDir) });
  return `kiln-${new URL(kiln.url).port}-session=${value}`;
}
