import { respondUnknownPath } from "@/lib/api/create-route";

/** Every path that isn't in the API; other routes take precedence. */
export const GET = respondUnknownPath;
export const POST = respondUnknownPath;
export const PUT = respondUnknownPath;
export const PATCH = respondUnknownPath;
export const DELETE = respondUnknownPath;
export const OPTIONS = respondUnknownPath;
