import { unstable_rethrow } from "next/navigation";
import type { ReactNode } from "react";
import { PublicFrame } from "@/components/shell/public-frame";
import { getSession } from "@/lib/auth";
import { log } from "@/lib/log/log";
import { PortalShell } from "../(portal)/portal-shell";

/** Shows the portal's header to a signed-in user, but doesn't require a session. */
export default async function UnknownPageLayout({ children }: { children: ReactNode }) {
  const session = await tryGetSession();
  return session ? (
    <PortalShell session={session}>{children}</PortalShell>
  ) : (
    <PublicFrame>{children}</PublicFrame>
  );
}

/** Returns `null` without a session, and if it can't be read from the database. */
async function tryGetSession() {
  try {
    return await getSession();
  } catch (error) {
    unstable_rethrow(error);
    log.warn({ err: error }, "couldn't read the session for the 404 page");
    return null;
  }
}
