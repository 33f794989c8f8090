import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { ErrorPage } from "@/components/domain/error-page";
import { EvidencePage } from "@/components/evidence/evidence-page";
import { FindImage } from "@/components/evidence/find-image";
import { pageRoleAt, requireSession } from "@/lib/auth/page-role";
import type { ActingRole } from "@/lib/auth/scope-types";
import { accountRegionsWith } from "@/lib/auth/scopes";
import type { PortalSession } from "@/lib/auth/session";
import { buildsNaming } from "@/lib/builds/builds-by-ami";
import { parseReference } from "@/lib/evidence/input";
import { storedEvidence } from "@/lib/evidence/read-evidence";
import type { StoredEvidence } from "@/lib/evidence/view";
import { parseArn } from "@/lib/imagebuilder/arn";
import { Contents } from "./contents";

export const metadata: Metadata = { title: "Evidence" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * `?ami=` or `?arn=`: the evidence of an image. `?q=` accepts either; without any, a search form.
 */
export default async function Page({ searchParams }: Props) {
  const query = await searchParams;
  const session = await requireSession();
  const [text = ""] = [query.arn ?? query.ami ?? query.q ?? []].flat();
  if (text === "") return <FindImage text="" problem={null} />;
  const reference = parseReference(text);
  if (reference === null) return <FindImage text={text.slice(0, 600)} problem="invalid" />;
  if (query.q !== undefined) redirect(`/evidence?${new URLSearchParams({ ...reference })}`);
  if ("ami" in reference) {
    const found = await findByAmi(session, reference.ami, query.scope);
    return found ? <Found {...found} /> : <FindImage text={reference.ami} problem="not-found" />;
  }
  const { account = "", region = "" } = parseArn(reference.arn) ?? {};
  const role = await pageRoleAt("view", { account, region }, query.scope);
  if (!role.ok) return <ErrorPage title="Evidence" error={role.error} />;
  const evidence = await storedEvidence(role.value, reference.arn);
  if (evidence.ok) return <Found acting={role.value} evidence={evidence.value} />;
  if (evidence.error.code === "NotFound") notFound();
  return <ErrorPage title="Evidence" error={evidence.error} />;
}

interface FoundProps {
  acting: ActingRole;
  evidence: StoredEvidence;
}

function Found({ acting, evidence }: FoundProps) {
  return (
    <EvidencePage
      evidence={evidence}
      scope={acting.scope}
      contents={<Contents acting={acting} evidence={evidence} />}
    />
  );
}

/**
 * Finds the image that has the AMI among its outputs, in an account and Region that the user can
 * view. Every failure looks the same as a missing image, so that images of others aren't disclosed.
 */
async function findByAmi(
  session: PortalSession,
  ami: string,
  scope: string | string[] | undefined,
): Promise<FoundProps | null> {
  for (const { arn, account, region } of await buildsNaming(
    ami,
    accountRegionsWith(session, "view"),
  )) {
    const role = await pageRoleAt("view", { account, region }, scope);
    const evidence = role.ok ? await storedEvidence(role.value, arn) : role;
    if (!role.ok || !evidence.ok) continue;
    const { outputs, image } = evidence.value;
    if (image.amiId === ami || outputs.some(({ id }) => id === ami)) {
      return { acting: role.value, evidence: evidence.value };
    }
  }
  return null;
}
