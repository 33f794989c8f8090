import { headers } from "next/headers";
import type { ReactNode } from "react";
import { NoRole } from "@/components/shell/no-role";
import { Shell } from "@/components/shell/shell";
import { currentScope, requireSession, scopesOf } from "@/lib/auth";
import { nonceHeader } from "@/lib/http/request-headers";
import { nextEventId } from "@/lib/live/event-id";
import { chooseScope, chooseTheme } from "./actions";
import { markNotificationsSeen } from "./builds/follow-actions";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const liveFrom = nextEventId();
  // Before the first byte is sent: once the page streams, a redirect is only a script in it.
  const session = await requireSession();
  const { user } = session;
  const scopes = scopesOf(session);
  const remembered = await currentScope(session);
  return (
    <Shell
      nonce={(await headers()).get(nonceHeader) ?? undefined}
      data={{
        user: { name: user.name, email: user.email },
        scopes,
        remembered: remembered?.scope ?? null,
        liveFrom,
        chooseScope,
        chooseTheme,
        markSeen: markNotificationsSeen,
      }}
    >
      {scopes.length > 0 ? children : <NoRole email={user.email} groups={user.groups} />}
    </Shell>
  );
}
