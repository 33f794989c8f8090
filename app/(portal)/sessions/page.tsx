import type { Metadata } from "next";
import { SessionsPage } from "@/components/sessions/sessions-page";
import { listScopes, requireSession } from "@/lib/auth";
import { listOwnSessions, listSignedInPeople } from "@/lib/auth/sessions/list";
import { endOwnSessions, endPersonSessions } from "./actions";

export const metadata: Metadata = { title: "Sessions" };

export default async function Page() {
  const session = await requireSession();
  const scopes = listScopes(session);
  const adminScope = scopes.find(({ permissions }) => permissions.includes("admin"))?.scope;
  const [sessions, people] = await Promise.all([
    listOwnSessions(session),
    adminScope ? listSignedInPeople(session) : [],
  ]);
  return (
    <SessionsPage
      sessions={sessions}
      scope={scopes[0]?.scope ?? ""}
      admin={adminScope ? { scope: adminScope, people } : null}
      endOwn={endOwnSessions}
      endPerson={endPersonSessions}
    />
  );
}
