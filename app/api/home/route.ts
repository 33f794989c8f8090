import { createSessionRouteHandler } from "@/lib/auth/route";
import { readHome } from "@/lib/home/read-home";

/**
 * Returns the builds and reviews that need the user's attention, in all accounts and Regions that
 * they can view.
 */
export const GET = createSessionRouteHandler(({ session }) => readHome(session), "queries");
