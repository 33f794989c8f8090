import Link from "next/link";
import { BreakableText } from "@/components/ui/breakable";
import type { RoleChoice } from "@/lib/auth/scope-types";

/**
 * Links to the page with each of the user's roles that have access to it. If there are none,
 * explains whom to contact.
 */
export function RoleLinks({ account, accountName, region, links }: RoleChoice) {
  const name = accountName === null ? account : `${accountName} (${account})`;
  if (links.length === 0) {
    return (
      <p className="wrap-anywhere">
        This page shows resources in account {name} in <BreakableText text={`${region}.`} /> None of
        your other roles can access this account and Region. Ask an administrator for access.
      </p>
    );
  }
  return (
    <section aria-label="Your other roles" className="grid gap-1">
      <p className="wrap-anywhere">
        Your other roles in account {name} in <BreakableText text={`${region}:`} />
      </p>
      <ul>
        {links.map(({ href, roleName }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              className="inline-flex min-h-7 items-center font-medium text-accent underline-offset-2 hover:underline"
            >
              Open as {roleName}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
