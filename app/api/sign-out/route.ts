import { changeRoute } from "@/lib/auth/route";
import { signOut } from "@/lib/auth/sign-out";
import { ok } from "@/lib/errors/result";

/** Ends Kiln's session, and says where the provider's is ended. */
export const POST = changeRoute(async () => ok({ location: await signOut() }));
