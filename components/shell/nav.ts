import { Hammer, House, ListTree, type LucideIcon, ScrollText, Stamp } from "lucide-react";
import type { Permission, ScopeOption } from "@/lib/auth/scope-types";

export const reviewsPath = "/reviews";
const buildsPath = "/builds";
const newBuildPath = "/builds/new";
const auditPath = "/audit";

interface MainPage {
  href: string;
  label: string;
  icon: LucideIcon;
  /** The permission required to see the page, from a role in any account. */
  requiredPermission?: Permission;
}

/** Kiln's main pages in header order. */
const pages: readonly MainPage[] = [
  { href: "/", label: "Home", icon: House },
  { href: buildsPath, label: "Builds", icon: ListTree, requiredPermission: "view" },
  { href: newBuildPath, label: "New build", icon: Hammer, requiredPermission: "submit" },
  { href: reviewsPath, label: "Reviews", icon: Stamp, requiredPermission: "review" },
  { href: auditPath, label: "Audit log", icon: ScrollText, requiredPermission: "admin" },
];

/** The main pages that link to pages with unrelated paths, by these paths. */
const parentPaths = new Map([
  ["/evidence", buildsPath],
  ["/admin/rules", reviewsPath],
  ["/admin/installation", auditPath],
]);

export function listNavPages(scopes: readonly ScopeOption[]): MainPage[] {
  const has = (needed: Permission) =>
    scopes.some(({ permissions }) => permissions.includes(needed));
  return pages.filter(
    ({ requiredPermission }) => requiredPermission === undefined || has(requiredPermission),
  );
}

/**
 * Returns the path of the main page that a URL belongs to, which is the longest matching prefix, if
 * any. Editing a submission belongs to the builds, like the submission's page.
 */
export function findMainPageHref(
  pathname: string,
  search: Pick<URLSearchParams, "has">,
): string | undefined {
  if (pathname === newBuildPath && search.has("edit")) return buildsPath;
  const parent = parentPaths.get(pathname);
  if (parent !== undefined) return parent;
  return pages
    .map(({ href }) => href)
    .filter((href) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0];
}
