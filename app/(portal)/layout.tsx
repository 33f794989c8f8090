import type { ReactNode } from "react";
import { requireSession } from "@/lib/auth";
import { PortalShell } from "./portal-shell";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  // The session is checked before the first byte is sent. Once the page is streaming, it could be
  // redirected only by a script.
  const session = await requireSession();
  return <PortalShell session={session}>{children}</PortalShell>;
}
