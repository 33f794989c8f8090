import { respondUnknownPath } from "@/lib/api/create-route";

/** Every path below `/api/v1` that isn't in the API; other routes take precedence. */
export const GET = respondUnknownPath;
export const POST = respondUnknownPath;
export const PUT = respondUnknownPath;
export const PATCH = respondUnknownPath;
export const DELETE = respondUnknownPath;
