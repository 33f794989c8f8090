import { unexpected } from "@/lib/auth/checked-input";
import { isForeign, respond } from "@/lib/auth/route";
import { scopesOf } from "@/lib/auth/scopes";
import { getSession } from "@/lib/auth/session";
import { portalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import { readSubmission } from "@/lib/submissions/read";

/**
 * One submission, in whatever scope it was made: a link to it needs no scope. Whoever may take a
 * role in its account and region may read it.
 */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  if (isForeign(request)) return respond(err(portalError("WrongOrigin")));
  try {
    const session = await getSession();
    if (!session) return respond(err(portalError("NotSignedIn")));
    return respond(await readSubmission(scopesOf(session), (await params).id));
  } catch (error) {
    return respond(err(unexpected(error)));
  }
}
