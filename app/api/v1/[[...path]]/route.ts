import { respondUnknownPath } from "@/lib/api/create-route";

/** `/api/v1` and every path below it that isn't in the API; other routes take precedence. */
export const GET = respondUnknownPath;
export const POST = respondUnknownPath;
export const PUT = respondUnknownPath;
export const PATCH = respondUnknownPath;
export const DELETE = respondUnknownPath;
