import Link from "next/link";
import { KilnLogo } from "./kiln-logo";

/**
 * The logo and name, as a link to the home page.
 *
 * @param compact true to hide the name on mid-sized windows, where the account name needs the space
 */
export function HomeLink({ compact = false }: { compact?: boolean }) {
  return (
    <Link
      href="/"
      className="mr-2 flex h-12 w-fit items-center gap-2 rounded-md font-semibold text-lg tracking-tight"
    >
      <KilnLogo />
      <span className={compact ? "md:max-lg:sr-only" : undefined}>Kiln</span>
    </Link>
  );
}
