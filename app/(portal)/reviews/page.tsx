import type { Metadata } from "next";
import { ErrorPage } from "@/components/domain/error-page";
import { ReviewsPage } from "@/components/reviews/list/reviews-page";
import { LinkButton } from "@/components/ui/link-button";
import { createNoRoleError } from "@/lib/auth/authorize";
import { requireSession } from "@/lib/auth/page-role";
import type { ScopeOption } from "@/lib/auth/scope-types";
import { listScopes } from "@/lib/auth/scopes";
import { parseReviewFilter } from "@/lib/reviews/filter";
import { listReviews } from "@/lib/reviews/list";
import { getRoleNamesByScope } from "@/lib/reviews/role-names";
import { bypassReviewRule, decideOnReview } from "./actions";

export const metadata: Metadata = { title: "Reviews" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: Props) {
  const filter = parseReviewFilter(await searchParams);
  const session = await requireSession();
  const scopes = listScopes(session);
  const reviewed = scopes.filter(({ permissions }) => permissions.includes("review"));
  if (reviewed.length === 0) {
    return <ErrorPage title="Reviews" error={createNoRoleError(session, "review")} />;
  }
  const { account, gate, ...rest } = filter;
  const first = await listReviews(
    session,
    { ...rest, ...(account ? { account } : {}), ...(gate ? { gate } : {}) },
    null,
  );
  if (!first.ok) return <ErrorPage title="Reviews" error={first.error} />;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header className="flex flex-wrap items-start gap-3">
        <div className="min-w-0 flex-1">
          <h1 className="font-semibold text-xl">Reviews</h1>
          <p className="text-ink-2">
            Builds and submissions waiting for approval in the accounts and Regions where you are a
            reviewer.
          </p>
        </div>
        {scopes.some(({ permissions }) => permissions.includes("admin")) ? (
          <LinkButton href="/admin/rules">Review rules</LinkButton>
        ) : null}
      </header>
      <ReviewsPage
        filter={filter}
        first={first.value}
        accounts={listAccounts(reviewed)}
        accountRegions={reviewed.map(({ account, region }) => ({ account, region }))}
        roleNames={getRoleNamesByScope(scopes)}
        actions={{ decide: decideOnReview, bypass: bypassReviewRule }}
      />
    </div>
  );
}

function listAccounts(scopes: readonly ScopeOption[]) {
  const accounts = new Map(
    scopes.map(({ account, accountName, accountColor }) => [
      account,
      { id: account, name: accountName, ...(accountColor ? { color: accountColor } : {}) },
    ]),
  );
  return [...accounts.values()];
}
