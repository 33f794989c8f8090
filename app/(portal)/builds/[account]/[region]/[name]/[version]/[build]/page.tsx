import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ErrorPage } from "@/components/domain/error-page";
import { placeReader } from "@/lib/auth/authorize";
import { pageRoleAt, requireSession } from "@/lib/auth/page-role";
import { scopesOf } from "@/lib/auth/scopes";
import { buildArnOf } from "@/lib/imagebuilder/arn";
import { readSubmission } from "@/lib/submissions/read";
import { buildDetail } from "@/lib/tracking/detail";
import { BuildView } from "./build-view";

interface Props {
  params: Promise<Record<"account" | "region" | "name" | "version" | "build", string>>;
  searchParams: Promise<{ scope?: string | string[] }>;
}

/**
 * The address says which image build version; a wrong one is a page that does not exist. Nothing
 * in an ARN is ever escaped in an address, so a segment with an escape names no build.
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

/** One build, followed live. */
export default async function Page({ params, searchParams }: Props) {
  const arn = await arnOf(params);
  const { account, region } = await params;
  const role = await pageRoleAt("view", { account, region }, (await searchParams).scope);
  if (!role.ok) return <ErrorPage title={await titleOf(params)} error={role.error} />;
  const detail = await buildDetail(role.value, arn);
  if (!detail.ok) {
    if (detail.error.code === "NotFound") notFound();
    return <ErrorPage title={await titleOf(params)} error={detail.error} />;
  }
  const { scope, permissions } = role.value;
  return (
    <BuildView
      key={`${scope} ${arn}`}
      scope={scope}
      initial={detail.value}
      role={await submittedAs(detail.value.summary.submissionId)}
      rights={{
        cancel: permissions.includes("cancel"),
        submit: permissions.includes("submit"),
        admin: permissions.includes("admin"),
      }}
    />
  );
}

/** The role of the submission that a build came from, as people know it. */
async function submittedAs(submissionId: string | null): Promise<string | null> {
  if (submissionId === null) return null;
  const session = await requireSession();
  const submission = await readSubmission(placeReader(session), submissionId);
  if (!submission.ok) return null;
  const { roleId } = submission.value;
  return scopesOf(session).find((option) => option.roleId === roleId)?.roleName ?? roleId;
}
