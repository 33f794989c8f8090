/** The first segments of Kiln's pages and API routes; a test compares them with `app/`. */
export const knownRoutes: ReadonlySet<string> = new Set([
  ...[
    "",
    "admin",
    "audit",
    "builds",
    "evidence",
    "metrics",
    "notifications",
    "reviews",
    "sessions",
    "sign-in",
    "tokens",
  ],
  ...[
    "api/activity",
    "api/audit",
    "api/auth",
    "api/builds",
    "api/details",
    "api/events",
    "api/evidence",
  ],
  ...["api/health", "api/home", "api/inspector", "api/notifications", "api/options", "api/ready"],
  ...["api/reviews", "api/sign-out", "api/submissions", "api/v1"],
]);
const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** The route of a URL as a label: a known first segment, `static`, or `other`. */
export function getRouteLabel(url: string): string {
  const [path = ""] = url.split(/[?#]/, 1);
  const [, first = "", second = ""] = path.split("/");
  if (first === "_next") return "static";
  const route = first === "api" ? `api/${second}` : first;
  return knownRoutes.has(route) ? `/${route}` : "other";
}

/** The method as a label; `other` if unknown, because clients can send any token. */
export function getMethodLabel(method: string): string {
  return methods.has(method) ? method : "other";
}
