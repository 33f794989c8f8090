import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HistoryStrip } from "@/components/build-history/history-strip";
import { ErrorPage } from "@/components/domain/error-page";
import { RoleLinks } from "@/components/domain/role-links";
import { accountRegionReader } from "@/lib/auth/authorize";
import { pageRoleAt, requireSession } from "@/lib/auth/page-role";
import { roleChoice } from "@/lib/auth/role-choices";
import { scopesOf } from "@/lib/auth/scopes";
import { buildHistory } from "@/lib/builds/contents/build-history";
import { buildArnOf, buildPath } from "@/lib/imagebuilder/arn";
import { reviewsOfBuild } from "@/lib/reviews/read";
import { roleNamesOf } from "@/lib/reviews/role-names";
import { readSubmission } from "@/lib/submissions/read";
import { buildDetail } from "@/lib/tracking/build-detail";
import { BuildView } from "./build-view";

interface Props {
  params: Promise<Record<"account" | "region" | "name" | "version" | "build", string>>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * Parses the image build version's ARN from the path; an invalid path is a 404. ARNs contain no
 * characters that need escaping, so a path with escapes is invalid.
 */
async function arnOf(params: Props["params"]): Promise<string> {
  return buildArnOf(await params) ?? notFound();
}

async function titleOf(params: Props["params"]): Promise<string> {
  const { name, version, build } = await params;
  return `${name} ${version} build ${build}`;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await titleOf(params) };
}

/** The page of a build, with live updates. */
export default async function Page({ params, searchParams }: Props) {
  const arn = await arnOf(params);
  const { account, region } = await params;
  const query = await searchParams;
  const role = await pageRoleAt("view", { account, region }, query.scope);
  if (!role.ok) {
    const scopes = scopesOf(await requireSession());
    const asked = [query.scope ?? []].flat()[0];
    // Null if the URL names none of the user's roles; all of them have then been tried.
    const refused = scopes.find(({ scope }) => scope === asked)?.scope ?? null;
    const pathname = buildPath(arn) ?? "/builds";
    const accountRegion = { account, region };
    const choice = roleChoice(scopes, { accountRegion, refused, pathname, params: query });
    return (
      <ErrorPage title={await titleOf(params)} error={role.error}>
        <RoleLinks {...choice} />
      </ErrorPage>
    );
  }
  const detail = await buildDetail(role.value, arn);
  if (!detail.ok) {
    if (detail.error.code === "NotFound") notFound();
    return <ErrorPage title={await titleOf(params)} error={detail.error} />;
  }
  const { scope, permissions, accountName, accountColor } = role.value;
  const session = await requireSession();
  const [reviews, history] = await Promise.all([
    reviewsOfBuild(session, arn),
    buildHistory(role.value, arn),
  ]);
  return (
    <BuildView
      key={`${scope} ${arn}`}
      scope={scope}
      initial={detail.value}
      account={{ accountName, accountColor }}
      role={await submittedAs(detail.value.summary.submissionId)}
      reviews={reviews.ok ? reviews.value : []}
      history={
        <HistoryStrip
          entries={history}
          name={detail.value.summary.name}
          scope={scope}
          current={[arn]}
        />
      }
      roleNames={roleNamesOf(scopesOf(session))}
      rights={{
        cancel: permissions.includes("cancel"),
        submit: permissions.includes("submit"),
        admin: permissions.includes("admin"),
      }}
    />
  );
}

/** The display name of the role of the build's submission. */
async function submittedAs(submissionId: string | null): Promise<string | null> {
  if (submissionId === null) return null;
  const session = await requireSession();
  const submission = await readSubmission(accountRegionReader(session), submissionId);
  if (!submission.ok) return null;
  const { roleId } = submission.value;
  return scopesOf(session).find((option) => option.roleId === roleId)?.roleName ?? roleId;
}
