import { headers } from "next/headers";
import type { ReactNode } from "react";
import { NoRole } from "@/components/shell/no-role";
import { Shell } from "@/components/shell/shell";
import { currentScope, getSession, scopesOf } from "@/lib/auth";
import { chooseScope, chooseTheme } from "./actions";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const session = await getSession();
  // The page itself leads to the sign-in page: it knows the way back to where one was.
  if (!session) return children;
  const { user } = session;
  const scopes = scopesOf(session);
  const remembered = await currentScope(session);
  return (
    <Shell
      nonce={(await headers()).get("x-nonce") ?? undefined}
      data={{
        user: { name: user.name, email: user.email },
        scopes,
        remembered: remembered?.scope ?? null,
        chooseScope,
        chooseTheme,
      }}
    >
      {scopes.length > 0 ? children : <NoRole email={user.email} groups={user.groups} />}
    </Shell>
  );
}
