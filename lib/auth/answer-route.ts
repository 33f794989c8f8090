import "server-only";
import type { z } from "zod";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import { checkParameter } from "@/lib/http/download-check";
import type { Need } from "./authorize";
import { type CheckedFunction, type Limit, runChecked } from "./checked-input";
import { isFromAnotherSite } from "./origin";
import { rawQuery } from "./raw-query";
import { type RouteContext, respond } from "./route";

/**
 * Creates a GET route handler like `route` whose response isn't JSON: a file or a stream. With
 * `checkParameter` in the query, it only reports whether the request would succeed, because
 * browsers don't show the error of a download.
 */
export function answerRoute<Input>(
  need: Need,
  schema: z.ZodType<Input>,
  run: CheckedFunction<Input, Response>,
  limit?: Limit<Input>,
) {
  return async (request: Request, { params }: RouteContext): Promise<Response> => {
    if (isFromAnotherSite(request.headers)) return respond(err(portalError("WrongOrigin")));
    const { [checkParameter]: check, ...query } = rawQuery(request);
    const input = { ...query, ...(await params) };
    if (check !== undefined) {
      const checks = { need, schema, run: async () => ok(null), limit, countsUse: false };
      return respond(await runChecked(checks, input));
    }
    const result = await runChecked({ need, schema, run, limit }, input);
    return result.ok ? result.value : respond(result);
  };
}
