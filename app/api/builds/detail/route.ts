import { route } from "@/lib/auth/route";
import { buildDetail } from "@/lib/tracking/detail";
import { buildInput } from "@/lib/tracking/input";

/** Everything the build page shows of one build. */
export const GET = route("view", buildInput, ({ role, input }) => buildDetail(role, input.arn));
