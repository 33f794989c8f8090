import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BuildHistory } from "@/components/build-history/build-history";
import { toAccountRegionError } from "@/components/domain/account-region-error";
import { ErrorPage } from "@/components/domain/error-page";
import { RoleLinks } from "@/components/domain/role-links";
import { LinkButton } from "@/components/ui/link-button";
import { createAccountRegionReader } from "@/lib/auth/authorize";
import { requireSession, resolvePageRoleInAccountRegion } from "@/lib/auth/page-role";
import { getRoleChoice } from "@/lib/auth/role-choice";
import { listScopes } from "@/lib/auth/scopes";
import { readBuildHistory } from "@/lib/builds/contents/build-history";
import { getRoleLabel } from "@/lib/config/config";
import { formatBuildPath, parseBuildPath } from "@/lib/imagebuilder/arn";
import { listBuildReviews } from "@/lib/reviews/read";
import { getRoleNamesByScope } from "@/lib/reviews/role-names";
import { readSubmission } from "@/lib/submissions/read";
import { readBuildDetail } from "@/lib/tracking/build-detail";
import { BuildView } from "./build-view";

interface Props {
  params: Promise<Record<"account" | "region" | "name" | "version" | "build", string>>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * Returns the image build version's ARN from the path. An invalid path results in a 404. This
 * includes any percent-encoded path, because ARNs contain no characters to encode.
 */
async function parseArnParams(params: Props["params"]): Promise<string> {
  return parseBuildPath(await params) ?? notFound();
}

async function formatTitle(params: Props["params"]): Promise<string> {
  const { name, version, build } = await params;
  return `${name} ${version} build ${build}`;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await formatTitle(params) };
}

export default async function Page({ params, searchParams }: Props) {
  const arn = await parseArnParams(params);
  const { account, region } = await params;
  const query = await searchParams;
  const role = await resolvePageRoleInAccountRegion("view", { account, region }, query.scope);
  if (!role.ok && role.error.code === "RoleNotAllowed") {
    const error = toAccountRegionError(role.error, { account, region });
    const builds = <LinkButton href="/builds">View builds</LinkButton>;
    return <ErrorPage title={await formatTitle(params)} error={error} actions={builds} />;
  }
  if (!role.ok) {
    const scopes = listScopes(await requireSession());
    const requestedScope = [query.scope ?? []].flat()[0];
    // This is null if the URL names none of the user's scopes, in which case all of them were
    // tried.
    const refused = scopes.find(({ scope }) => scope === requestedScope)?.scope ?? null;
    const pathname = formatBuildPath(arn) ?? "/builds";
    const accountRegion = { account, region };
    const choice = getRoleChoice(scopes, { accountRegion, refused, pathname, params: query });
    return (
      <ErrorPage
        title={await formatTitle(params)}
        error={role.error}
        canSwitchRole={choice.links.length > 0}
      >
        <RoleLinks {...choice} />
      </ErrorPage>
    );
  }
  const detail = await readBuildDetail(role.value, arn);
  if (!detail.ok) {
    if (detail.error.code === "NotFound") notFound();
    return <ErrorPage title={await formatTitle(params)} error={detail.error} />;
  }
  const { scope, permissions, accountName, accountColor } = role.value;
  const session = await requireSession();
  const [reviews, history] = await Promise.all([
    listBuildReviews(session, arn),
    readBuildHistory(role.value, arn),
  ]);
  return (
    <BuildView
      key={`${scope} ${arn}`}
      scope={scope}
      initial={detail.value}
      account={{ accountName, accountColor }}
      role={await readSubmitterRoleName(detail.value.summary.submissionId)}
      reviews={reviews.ok ? reviews.value : []}
      history={
        <BuildHistory
          {...{ scope, arn }}
          initial={history}
          name={detail.value.summary.name}
          current={[arn]}
        />
      }
      roleNames={getRoleNamesByScope(listScopes(session))}
      rights={{
        cancel: permissions.includes("cancel"),
        submit: permissions.includes("submit"),
        admin: permissions.includes("admin"),
      }}
    />
  );
}

/**
 * Returns the display name of the role that submitted the build, or null if it wasn't submitted in
 * Kiln or the submission can't be read.
 */
async function readSubmitterRoleName(submissionId: string | null): Promise<string | null> {
  if (submissionId === null) return null;
  const session = await requireSession();
  const submission = await readSubmission(createAccountRegionReader(session), submissionId);
  if (!submission.ok) return null;
  return getRoleLabel(submission.value.roleId);
}
