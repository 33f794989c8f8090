import type { ReactNode } from "react";
import { PublicFrame } from "@/components/shell/public-frame";
import { getSession } from "@/lib/auth";
import { PortalShell } from "../(portal)/portal-shell";

/** Shows the portal's header to a signed-in user, but doesn't require a session. */
export default async function UnknownPageLayout({ children }: { children: ReactNode }) {
  const session = await getSession();
  return session ? (
    <PortalShell session={session}>{children}</PortalShell>
  ) : (
    <PublicFrame>{children}</PublicFrame>
  );
}
