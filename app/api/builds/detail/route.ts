import { route } from "@/lib/auth/route";
import { buildDetail } from "@/lib/builds/detail/build-detail";
import { buildInput } from "@/lib/builds/input";

/** Returns everything that the build page shows. */
export const GET = route("view", buildInput, ({ role, input }) => buildDetail(role, input.arn));
