"use client";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { addScopeToPath } from "./current-scope";
import { findMainPageHref, listNavPages, reviewsPath } from "./nav";
import { ReviewCount } from "./review-count";
import { useCurrentScope, useShell } from "./shell-context";

/** The navigation links in the header, which keep the current scope. */
export function MainNav() {
  const currentHref = findMainPageHref(usePathname(), useSearchParams());
  const { scopes } = useShell();
  const scope = useCurrentScope()?.scope ?? null;
  return (
    <nav aria-label="Main" className="hidden shrink-0 items-center gap-1 whitespace-nowrap md:flex">
      {listNavPages(scopes).map(({ href, label }) => (
        <Link
          key={href}
          href={addScopeToPath(href, scope)}
          aria-current={currentHref === href ? "page" : undefined}
          className="flex h-8 items-center gap-1.5 rounded-md px-2.5 font-medium text-ink-2 transition-colors hover:bg-ink/5 hover:text-ink aria-[current]:bg-accent-soft aria-[current]:text-ink"
        >
          {label}
          {href === reviewsPath ? <ReviewCount /> : null}
        </Link>
      ))}
    </nav>
  );
}
