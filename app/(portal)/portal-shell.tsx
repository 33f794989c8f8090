import { headers } from "next/headers";
import type { ReactNode } from "react";
import { NoAccessPage } from "@/components/shell/no-access-page";
import { Shell } from "@/components/shell/shell";
import { listScopes, resolveScope } from "@/lib/auth";
import type { PortalSession } from "@/lib/auth/session";
import { getIdleTimeLeftMs } from "@/lib/auth/sessions/activity";
import { nonceHeader } from "@/lib/http/request-headers";
import { createEventId } from "@/lib/live/event-id";
import { cachedMaintenance } from "@/lib/maintenance/state";
import { chooseScope, chooseTheme } from "./actions";
import { markNotificationsSeen } from "./builds/follow-actions";

interface PortalShellProps {
  session: PortalSession;
  children: ReactNode;
}

export async function PortalShell({ session, children }: PortalShellProps) {
  const liveFrom = createEventId();
  const { user } = session;
  const scopes = listScopes(session);
  const saved = await resolveScope(session);
  return (
    <Shell
      nonce={(await headers()).get(nonceHeader) ?? undefined}
      idleTimeLeftMs={getIdleTimeLeftMs(session.sessionId)}
      data={{
        user: { name: user.name, email: user.email },
        scopes,
        savedScope: saved?.scope ?? null,
        liveFrom,
        maintenance: cachedMaintenance(),
        chooseScope,
        chooseTheme,
        markSeen: markNotificationsSeen,
      }}
    >
      {scopes.length > 0 ? children : <NoAccessPage email={user.email} groups={user.groups} />}
    </Shell>
  );
}
