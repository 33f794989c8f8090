import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { env } from "@/lib/config/env";
import { scopeCookie, scopeOf } from "./scopes";
import { getSession } from "./session";

/** The cookie that the layout reads the theme from. */
const themeCookie = "kiln-theme";
const yearInSeconds = 31_536_000;

function cookieOptions() {
  return {
    httpOnly: true,
    sameSite: "lax",
    secure: env().secure,
    path: "/",
    maxAge: yearInSeconds,
  } as const;
}

const scopeInput = z.object({ scope: z.string().max(200) });
const themeInput = z.object({ theme: z.enum(["system", "light", "dark"]) });

/** Remembers a scope as the default of this browser, when the session may take it. */
export async function rememberScope(raw: unknown): Promise<void> {
  const input = scopeInput.safeParse(raw);
  const session = await getSession();
  if (!input.success || !session || !scopeOf(session, input.data.scope)) return;
  (await cookies()).set(scopeCookie, input.data.scope, cookieOptions());
}

/** Remembers the theme of this browser; anything but the three choices is ignored. */
export async function rememberTheme(raw: unknown): Promise<void> {
  const input = themeInput.safeParse(raw);
  if (!input.success) return;
  const jar = await cookies();
  if (input.data.theme === "system") jar.delete(themeCookie);
  else jar.set(themeCookie, input.data.theme, cookieOptions());
}
