import { route } from "@/lib/auth/route";
import { buildInput } from "@/lib/builds/input";
import { buildDetail } from "@/lib/tracking/build-detail";

/** Returns everything that the build page shows. */
export const GET = route("view", buildInput, ({ role, input }) => buildDetail(role, input.arn));
