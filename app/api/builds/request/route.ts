import { route } from "@/lib/auth/route";
import { requestOf } from "@/lib/builds/contents/request-of";
import { buildInput } from "@/lib/builds/input";

/** What a build was asked for. */
export const GET = route("view", buildInput, ({ role, input }) => requestOf(role, input.arn));
