import "server-only";
import { cookies, headers } from "next/headers";
import { z } from "zod";
import { tryRecordAuditEntry } from "@/lib/audit/audit";
import { runWithLogContext } from "@/lib/log/context";
import { getRequestContext } from "./authorize-and-run";
import { getCookieName, getCookieOptions } from "./cookie-names";
import { findScope } from "./scopes";
import { getSession } from "./session";

/**
 * The cookie with the theme, which the layout also reads. Its name has no port, because
 * installations on one host can share the theme.
 */
const themeCookie = "kiln-theme";
const listDisplayCookie = "kiln-list";
const yearInSeconds = 31_536_000;

function getLastingCookieOptions() {
  return { ...getCookieOptions(), maxAge: yearInSeconds };
}

const scopeInput = z.object({ scope: z.string().max(200) });
const themeInput = z.object({ theme: z.enum(["system", "light", "dark"]) });
const listDisplayInput = z.object({ look: z.string().regex(/^[a-z.]{1,200}$/) });

/** Saves a scope as the default of this browser, if the session includes it. Audits a change. */
export async function saveScope(raw: unknown): Promise<void> {
  const input = scopeInput.safeParse(raw);
  const session = await getSession();
  const option = input.success && session ? findScope(session, input.data.scope) : null;
  if (!session || !option) return;
  const jar = await cookies();
  if (jar.get(getCookieName("scope"))?.value === option.scope) return;
  jar.set(getCookieName("scope"), option.scope, getLastingCookieOptions());
  await runWithLogContext(getRequestContext(await headers()), () =>
    tryRecordAuditEntry(
      { ...option, person: session.user },
      { action: "switch-role", target: option.scope, outcome: "done" },
    ),
  );
}

/** Saves the theme of this browser; ignores anything but the three choices. */
export async function saveTheme(raw: unknown): Promise<void> {
  const input = themeInput.safeParse(raw);
  if (!input.success) return;
  const jar = await cookies();
  if (input.data.theme === "system") jar.delete(themeCookie);
  else jar.set(themeCookie, input.data.theme, getLastingCookieOptions());
}

/** Saves the display settings of this browser's build list; ignores invalid ones. */
export async function saveListDisplay(raw: unknown): Promise<void> {
  const input = listDisplayInput.safeParse(raw);
  if (input.success)
    (await cookies()).set(listDisplayCookie, input.data.look, getLastingCookieOptions());
}

export async function readListDisplay(): Promise<string | undefined> {
  return (await cookies()).get(listDisplayCookie)?.value;
}
