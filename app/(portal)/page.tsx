import type { Metadata } from "next";
import { ErrorPage } from "@/components/domain/error-page";
import { HomePage } from "@/components/home/home-page";
import { requireSession, resolveScope } from "@/lib/auth/page-role";
import { listAccountRegionsWithPermission, listScopes } from "@/lib/auth/scopes";
import { readHome } from "@/lib/home/read-home";

export const metadata: Metadata = { title: "Home" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: Props) {
  const session = await requireSession();
  const home = await readHome(session);
  if (!home.ok) return <ErrorPage title="Home" error={home.error} />;
  const scopes = listScopes(session);
  const viewed = listAccountRegionsWithPermission(session, "view");
  const current = await resolveScope(session, (await searchParams).scope);
  const submitting = [...(current ? [current] : []), ...scopes].find(({ permissions }) =>
    permissions.includes("submit"),
  );
  return (
    <HomePage
      first={home.value}
      accounts={scopes.map(({ account, accountName, accountColor }) => ({
        id: account,
        name: accountName,
        ...(accountColor ? { color: accountColor } : {}),
      }))}
      canViewSeveralAccountRegions={viewed.length > 1}
      accountRegions={[...viewed, ...listAccountRegionsWithPermission(session, "review")]}
      submitScope={submitting?.scope ?? null}
      canReview={scopes.some(({ permissions }) => permissions.includes("review"))}
    />
  );
}
