import { route } from "@/lib/auth/route";
import { requestOf } from "@/lib/builds/contents/request-of";
import { buildInput } from "@/lib/builds/input";

/** Returns the request of a build. */
export const GET = route("view", buildInput, ({ role, input }) => requestOf(role, input.arn));
