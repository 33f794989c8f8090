import type { Metadata } from "next";
import { BuildForm } from "@/components/build-form/build-form";
import { NoSubmit } from "@/components/build-form/no-submit";
import { pageRole, requireSession } from "@/lib/auth/page-role";
import { fromRequest } from "@/lib/create-image/from-request";
import { submitBuild } from "./actions";
import { draftKey } from "./draft-key";
import { earlierRequest } from "./earlier-request";
import { EditPage } from "./edit-page";

export const metadata: Metadata = { title: "New build" };

interface NewBuildPageProps {
  searchParams: Promise<Partial<Record<"scope" | "from" | "edit", string | string[]>>>;
}

/**
 * The build form. `?from=` names a submission, or a build by its ARN, whose request is copied with
 * a new client token. `?edit=` names a submission waiting for approval to edit.
 */
export default async function NewBuildPage({ searchParams }: NewBuildPageProps) {
  const query = await searchParams;
  const [from] = [query.from ?? []].flat();
  const session = await requireSession();
  const role = await pageRole("submit", query.scope);
  if (!role.ok) return <NoSubmit error={role.error} />;
  const [edit] = [query.edit ?? []].flat();
  if (edit !== undefined) return <EditPage role={role.value} session={session} id={edit} />;
  const { scope, roleName, account, accountName, region, person } = role.value;
  const earlier = from === undefined ? null : await earlierRequest(session, role.value, from);
  const key = draftKey(person.id, from);
  return (
    <BuildForm
      key={key}
      draftKey={key}
      scope={{ scope, roleName, account, accountName, region }}
      preload={earlier?.ok ? fromRequest(earlier.value.request).values : null}
      preloadUnknown={earlier?.ok ? earlier.value.unknown : []}
      preloadError={earlier && !earlier.ok ? earlier.error : null}
      action={submitBuild}
    />
  );
}
