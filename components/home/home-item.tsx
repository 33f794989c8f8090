import Link from "next/link";
import type { ReactNode } from "react";
import { AccountName } from "@/components/domain/account-name";
import { BreakableText } from "@/components/ui/breakable";
import { dot } from "@/components/ui/dot";
import type { ScopeOption } from "@/lib/auth/scope-types";

/** The details of an account that the home page shows. */
export interface HomeAccount {
  id: string;
  name: string;
  color?: ScopeOption["accountColor"];
}

interface HomeItemProps {
  /** The path of the item's page, or null if it has none. */
  href: string | null;
  name: string;
  /** The version and build number, or the review gate. */
  detail: string;
  account: HomeAccount;
  region: string;
  children: ReactNode;
  time: ReactNode;
}

/**
 * An item of the home page, which is a build, a request, or a review. The whole line opens its
 * page, if it has one.
 */
export function HomeItem({ href, name, detail, account, region, children, time }: HomeItemProps) {
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 gap-y-0.5 px-4 py-2 hover:bg-ink/3 md:min-h-10 md:items-center md:grid-cols-[minmax(0,4fr)_minmax(0,3fr)_minmax(0,5fr)_11rem]">
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        {href === null ? (
          <bdi className="truncate font-medium">{name}</bdi>
        ) : (
          <Link
            href={href}
            prefetch={false}
            title={name}
            className="truncate font-medium after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
          >
            <bdi>{name}</bdi>
          </Link>
        )}
        <span className="wrap-anywhere text-ink-2 text-xs">{detail}</span>
      </span>
      <span className="truncate text-ink-2 max-md:col-span-2 max-md:row-start-3 max-md:text-xs">
        <AccountName name={account.name} color={account.color} />
        {dot}
        <BreakableText text={region} />
      </span>
      <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5 max-md:col-span-2 max-md:row-start-2">
        {children}
      </span>
      <span className="whitespace-nowrap text-right text-ink-2 max-md:col-start-2 max-md:row-start-1">
        {time}
      </span>
    </li>
  );
}
