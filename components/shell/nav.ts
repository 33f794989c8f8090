import { Hammer, ListTree, Stamp } from "lucide-react";
import type { ScopeOption } from "@/lib/auth/scope-types";

export const reviewsPath = "/reviews";

/** Kiln's main pages, in the order of the header. */
const places = [
  { href: "/builds", label: "Builds", icon: ListTree },
  { href: "/builds/new", label: "New build", icon: Hammer },
  { href: reviewsPath, label: "Reviews", icon: Stamp },
] as const;

/** Whether a person reviews what others build, in any account. */
function isReviewer(scopes: readonly ScopeOption[]): boolean {
  return scopes.some(({ permissions }) => permissions.includes("review"));
}

/** The main pages of a person: Reviews is for those with a role that has the permission. */
export function placesFor(scopes: readonly ScopeOption[]) {
  return places.filter(({ href }) => href !== reviewsPath || isReviewer(scopes));
}

/** The place that a path belongs to: the longest that begins it. */
export function placeOfPath(pathname: string): string | undefined {
  return places
    .map(({ href }) => href)
    .filter((href) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0];
}
