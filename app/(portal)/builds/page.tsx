import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { BuildList } from "@/components/build-list/build-list";
import { ErrorPage } from "@/components/domain/error-page";
import { LinkButton } from "@/components/ui/link-button";
import { pageRole } from "@/lib/auth/page-role";
import { buildOverview } from "@/lib/tracking/overview";

export const metadata: Metadata = { title: "Builds" };

interface BuildsPageProps {
  searchParams: Promise<{ scope?: string | string[] }>;
}

/** The builds and submissions of the chosen account and region. */
export default async function BuildsPage({ searchParams }: BuildsPageProps) {
  const role = await pageRole("view", (await searchParams).scope);
  if (!role.ok) return <ErrorPage title="Builds" error={role.error} />;
  const { scope, accountName, region, permissions } = role.value;
  const canSubmit = permissions.includes("submit");
  const place = `${accountName} · ${region}`;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <h1 className="font-semibold text-xl">Builds</h1>
          <p className="text-ink-2">{place}</p>
        </div>
        {canSubmit ? (
          <LinkButton
            variant="primary"
            href={`/builds/new?${new URLSearchParams({ scope })}`}
            icon={<Plus aria-hidden size={14} />}
          >
            New build
          </LinkButton>
        ) : null}
      </header>
      <BuildList
        key={scope}
        {...{ scope, place, canSubmit }}
        initial={await buildOverview(role.value)}
      />
    </div>
  );
}
