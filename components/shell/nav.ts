import { Hammer, ListTree } from "lucide-react";

/** The portal's places, in the order of the header. */
export const places = [
  { href: "/builds", label: "Builds", icon: ListTree },
  { href: "/builds/new", label: "New build", icon: Hammer },
] as const;

/** The place that a path belongs to: the longest that begins it. */
export function placeOfPath(pathname: string): string | undefined {
  return places
    .map(({ href }) => href)
    .filter((href) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0];
}
