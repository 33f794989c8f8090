import type { Metadata } from "next";
import { BuildForm } from "@/components/build-form/build-form";
import { SubmitUnavailableNotice } from "@/components/build-form/submit-unavailable";
import { requireSession, resolvePageRole, resolveScope } from "@/lib/auth/page-role";
import { hasOtherRoleWithPermission } from "@/lib/auth/role-choice";
import { listScopes } from "@/lib/auth/scopes";
import { importRequest } from "@/lib/create-image/import-request";
import { submitBuild } from "./actions";
import { getDraftStorageKey } from "./draft-key";
import { findEarlierRequest } from "./earlier-request";
import { EditPage } from "./edit-page";
import { getLinkPrefill } from "./link-prefill";

interface NewBuildPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ searchParams }: NewBuildPageProps): Promise<Metadata> {
  const { edit } = await searchParams;
  return { title: edit === undefined ? "New build" : "Edit submission" };
}

/**
 * The build form. `?from=` names a submission, or a build by its ARN, whose request is copied with
 * a new client token. `?edit=` names the submission to edit, which must be waiting for approval.
 * Other parameters fill the form (see docs/api.md).
 */
export default async function NewBuildPage({ searchParams }: NewBuildPageProps) {
  const query = await searchParams;
  const [from] = [query.from ?? []].flat();
  const session = await requireSession();
  const role = await resolvePageRole("submit", query.scope);
  if (!role.ok) {
    const denied = (await resolveScope(session, query.scope))?.scope ?? null;
    const canSwitchRole = hasOtherRoleWithPermission(listScopes(session), "submit", denied);
    return <SubmitUnavailableNotice {...{ error: role.error, canSwitchRole }} />;
  }
  const [edit] = [query.edit ?? []].flat();
  if (edit !== undefined) return <EditPage role={role.value} session={session} id={edit} />;
  const { scope, roleName, account, accountName, region, person } = role.value;
  const link = from === undefined ? getLinkPrefill(query) : null;
  const earlier = from === undefined ? null : await findEarlierRequest(session, role.value, from);
  const source = earlier?.ok ? earlier.value : link;
  const key = getDraftStorageKey(person.id, from ?? link?.draft);
  return (
    <BuildForm
      key={key}
      draftKey={key}
      scope={{ scope, roleName, account, accountName, region }}
      preload={source ? importRequest(source.request).values : null}
      preloadUnknown={source?.unknown ?? []}
      preloadOrigin={link ? "link" : "build"}
      preloadError={earlier && !earlier.ok ? earlier.error : null}
      action={submitBuild}
    />
  );
}
