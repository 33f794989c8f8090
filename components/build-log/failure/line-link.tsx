import Link from "next/link";

interface LineLinkProps {
  number: number;
  /** The line that names the cause: the link says so. */
  decisive: boolean;
  logHref: string;
}

/**
 * A link to a line of the log. Where the log is open on this page already, only the fragment
 * changes: the log listens for that, and would not notice a client-side navigation.
 */
export function LineLink({ number, decisive, logHref }: LineLinkProps) {
  return (
    <Link
      href={`${logHref}#L${number}`}
      aria-label={`Line ${number} of the log${decisive ? ", shows the cause" : ""}`}
      onClick={(event) => {
        if (!isHere(logHref)) return;
        event.preventDefault();
        location.hash = `L${number}`;
      }}
      className="inline-flex min-h-6 min-w-10 self-start shrink-0 items-center justify-end text-accent underline-offset-2 hover:underline"
    >
      {number}
    </Link>
  );
}

function isHere(href: string): boolean {
  const { pathname, search } = new URL(href, location.href);
  return pathname === location.pathname && search === location.search;
}
