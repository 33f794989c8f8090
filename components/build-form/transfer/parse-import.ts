import type { BuildFormValues } from "@/lib/create-image/form-values";
import type { UnimportedValue } from "@/lib/create-image/import-reader";
import { importRequest } from "@/lib/create-image/import-request";
import { findRequests } from "@/lib/create-image/sources/find-requests";
import type { FoundRequest } from "@/lib/create-image/sources/found-request";

/** A parsed request before it is applied to the form. */
export interface ParsedRequest {
  /** The detected format. */
  title: string;
  /** The form values after the import, or `null` if nothing can be imported. */
  values: BuildFormValues | null;
  unimported: UnimportedValue[];
}

export type ImportOutcome =
  | { ok: false; reason: string }
  | { ok: true; requests: [ParsedRequest, ...ParsedRequest[]] };

/**
 * Parses pasted text as one or more requests. Replaces their client tokens, which belong to the
 * original requests, with `token`. Reports a Region other than `region`, the one of this form.
 */
export function parseImport(text: string, token: string, region: string): ImportOutcome {
  const found = findRequests(text);
  if (!found.ok) return found;
  const [first, ...others] = found.requests.map((request) => readRequest(request, token, region));
  return first
    ? { ok: true, requests: [first, ...others] }
    : { ok: false, reason: "No request found in the text." };
}

function readRequest(
  { title, request, dialect, notes, region }: FoundRequest,
  token: string,
  formRegion: string,
): ParsedRequest {
  const { values, unimported, importedCount } = importRequest(request, dialect);
  const path = dialect.toSourceName("clientToken");
  const isReplaced =
    !["", token].includes(values.clientToken) || unimported.some((one) => one.path === path);
  const replaced = isReplaced ? [{ path, reason: "This draft keeps its own client token." }] : [];
  const otherRegion =
    region === undefined || region === formRegion
      ? []
      : [
          {
            path: "--region",
            reason: `The command is for ${region}, but this form is for ${formRegion}. To build in ${region}, switch to a role in that Region.`,
          },
        ];
  return {
    title,
    values: importedCount > 0 ? { ...values, clientToken: token } : null,
    unimported: [
      ...otherRegion,
      ...notes,
      ...unimported.filter((one) => one.path !== path),
      ...replaced,
    ],
  };
}
