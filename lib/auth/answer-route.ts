import "server-only";
import type { z } from "zod";
import { portalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import type { Need } from "./authorize";
import { type CheckedFunction, type Limit, runChecked } from "./checked-input";
import { isFromAnotherSite } from "./origin";
import { rawQuery } from "./raw-query";
import { type RouteContext, respond } from "./route";

/** A GET route handler like `route`, whose answer is no JSON: a file, or a stream. */
export function answerRoute<Input>(
  need: Need,
  schema: z.ZodType<Input>,
  run: CheckedFunction<Input, Response>,
  limit?: Limit<Input>,
) {
  return async (request: Request, { params }: RouteContext): Promise<Response> => {
    if (isFromAnotherSite(request.headers)) return respond(err(portalError("WrongOrigin")));
    const input = { ...rawQuery(request), ...(await params) };
    const result = await runChecked({ need, schema, run, limit }, input);
    return result.ok ? result.value : respond(result);
  };
}
