import { encode } from "next-auth/jwt";
import { sessionSecret } from "../../scripts/lib/data-dir.mjs";

/**
 * The cookie of a session that nobody signed in for, made with the portal's own secret: a bench
 * needs more of them than an identity provider likes to give at once.
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
