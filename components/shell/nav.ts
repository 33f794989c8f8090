import { Hammer, House, ListTree, type LucideIcon, ScrollText, Stamp } from "lucide-react";
import type { Permission, ScopeOption } from "@/lib/auth/scope-types";

export const reviewsPath = "/reviews";

interface MainPage {
  href: string;
  label: string;
  icon: LucideIcon;
  /** The permission required to see the page, from a role in any account. */
  needs?: Permission;
}

/** Kiln's main pages in header order. */
const pages: readonly MainPage[] = [
  { href: "/", label: "Home", icon: House },
  { href: "/builds", label: "Builds", icon: ListTree, needs: "view" },
  { href: "/builds/new", label: "New build", icon: Hammer, needs: "submit" },
  { href: reviewsPath, label: "Reviews", icon: Stamp, needs: "review" },
  { href: "/audit", label: "Audit log", icon: ScrollText, needs: "admin" },
];

export function listNavPages(scopes: readonly ScopeOption[]): MainPage[] {
  const has = (needed: Permission) =>
    scopes.some(({ permissions }) => permissions.includes(needed));
  return pages.filter(({ needs }) => needs === undefined || has(needs));
}

/** Returns the path of the main page that a path belongs to: the longest matching prefix. */
export function findMainPageHref(pathname: string): string | undefined {
  return pages
    .map(({ href }) => href)
    .filter((href) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0];
}
