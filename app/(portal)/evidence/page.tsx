import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { toAccountRegionError } from "@/components/domain/account-region-error";
import { ErrorPage } from "@/components/domain/error-page";
import { EvidencePage } from "@/components/evidence/evidence-page";
import { FindImageForm } from "@/components/evidence/find-image-form";
import { requireSession, resolvePageRoleInAccountRegion } from "@/lib/auth/page-role";
import type { ActingRole } from "@/lib/auth/scope-types";
import { listAccountRegionsWithPermission } from "@/lib/auth/scopes";
import type { PortalSession } from "@/lib/auth/session";
import { findBuildsByAmi } from "@/lib/builds/builds-by-ami";
import { parseImageReference } from "@/lib/evidence/input";
import { readStoredEvidence } from "@/lib/evidence/read-evidence";
import type { StoredEvidence } from "@/lib/evidence/view";
import { parseArn } from "@/lib/imagebuilder/arn";
import { EvidenceContents } from "./contents";

export const metadata: Metadata = { title: "Evidence" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * Shows the evidence for the image in `?ami=`, `?arn=`, or `?q=` (an AMI ID or an ARN). Without any
 * of them, shows a search form.
 */
export default async function Page({ searchParams }: Props) {
  const query = await searchParams;
  const session = await requireSession();
  const [text = ""] = [query.arn ?? query.ami ?? query.q ?? []].flat();
  if (text === "") return <FindImageForm text="" problem={null} />;
  const reference = parseImageReference(text);
  if (reference === null) return <FindImageForm text={text.slice(0, 600)} problem="invalid" />;
  if (query.q !== undefined) redirect(`/evidence?${new URLSearchParams({ ...reference })}`);
  if ("ami" in reference) {
    const found = await findByAmi(session, reference.ami, query.scope);
    return found ? (
      <FoundEvidence {...found} />
    ) : (
      <FindImageForm text={reference.ami} problem="not-found" />
    );
  }
  const { account = "", region = "" } = parseArn(reference.arn) ?? {};
  const role = await resolvePageRoleInAccountRegion("view", { account, region }, query.scope);
  if (!role.ok) {
    const error = toAccountRegionError(role.error, { account, region });
    return <ErrorPage title="Evidence" error={error} />;
  }
  const evidence = await readStoredEvidence(role.value, reference.arn);
  if (evidence.ok) return <FoundEvidence acting={role.value} evidence={evidence.value} />;
  if (evidence.error.code === "NotFound")
    return <FindImageForm text={reference.arn} problem="not-found" />;
  return <ErrorPage title="Evidence" error={evidence.error} />;
}

interface FoundEvidenceProps {
  acting: ActingRole;
  evidence: StoredEvidence;
}

function FoundEvidence({ acting, evidence }: FoundEvidenceProps) {
  return (
    <EvidencePage
      evidence={evidence}
      scope={acting.scope}
      contents={<EvidenceContents acting={acting} evidence={evidence} />}
    />
  );
}

/**
 * Finds the image that has the AMI among its outputs, in an account and Region that the user can
 * view. Returns null if an error occurs while reading it, as for a missing image, so that images in
 * other accounts aren't disclosed.
 */
async function findByAmi(
  session: PortalSession,
  ami: string,
  scope: string | string[] | undefined,
): Promise<FoundEvidenceProps | null> {
  for (const { arn, account, region } of await findBuildsByAmi(
    ami,
    listAccountRegionsWithPermission(session, "view"),
  )) {
    const role = await resolvePageRoleInAccountRegion("view", { account, region }, scope);
    const evidence = role.ok ? await readStoredEvidence(role.value, arn) : role;
    if (!role.ok || !evidence.ok) continue;
    const { outputs, image } = evidence.value;
    if (image.amiId === ami || outputs.some(({ id }) => id === ami)) {
      return { acting: role.value, evidence: evidence.value };
    }
  }
  return null;
}
