import "server-only";
import { cookies, headers } from "next/headers";
import { z } from "zod";
import { tryRecord } from "@/lib/audit/audit";
import { withLogContext } from "@/lib/log/context";
import { cookieName, cookieOptions } from "./cookie-names";
import { requestContext } from "./handle";
import { scopeOf } from "./scopes";
import { getSession } from "./session";

/** The cookie with the theme, read by the layout; installations on one host may share it. */
const themeCookie = "kiln-theme";
/** The cookie with the display settings of the build list. */
const listLookCookie = "kiln-list";
const yearInSeconds = 31_536_000;

function lasting() {
  return { ...cookieOptions(), maxAge: yearInSeconds };
}

const scopeInput = z.object({ scope: z.string().max(200) });
const themeInput = z.object({ theme: z.enum(["system", "light", "dark"]) });
const listLookInput = z.object({ look: z.string().regex(/^[a-z.]{1,200}$/) });

/** Saves a scope as the default of this browser, if the session has it. */
export async function rememberScope(raw: unknown): Promise<void> {
  const input = scopeInput.safeParse(raw);
  const session = await getSession();
  const option = input.success && session ? scopeOf(session, input.data.scope) : null;
  if (!session || !option) return;
  const jar = await cookies();
  if (jar.get(cookieName("scope"))?.value === option.scope) return;
  jar.set(cookieName("scope"), option.scope, lasting());
  await withLogContext(requestContext(await headers()), () =>
    tryRecord(
      { ...option, person: session.user },
      { action: "switch-role", target: option.scope, outcome: "done" },
    ),
  );
}

/** Saves the theme of this browser; ignores anything but the three choices. */
export async function rememberTheme(raw: unknown): Promise<void> {
  const input = themeInput.safeParse(raw);
  if (!input.success) return;
  const jar = await cookies();
  if (input.data.theme === "system") jar.delete(themeCookie);
  else jar.set(themeCookie, input.data.theme, lasting());
}

/** Saves the display settings of this browser's build list, in the list's format. */
export async function rememberListLook(raw: unknown): Promise<void> {
  const input = listLookInput.safeParse(raw);
  if (input.success) (await cookies()).set(listLookCookie, input.data.look, lasting());
}

/** Returns the display settings of this browser's build list; undefined if none are saved. */
export async function storedListDisplay(): Promise<string | undefined> {
  return (await cookies()).get(listLookCookie)?.value;
}
