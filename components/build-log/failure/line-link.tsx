import Link from "next/link";

interface LineLinkProps {
  number: number;
  /** True for the line that determines the cause. The link's accessible name then states this. */
  showsCause: boolean;
  logHref: string;
}

/**
 * A link to a log line. If the log is already open, only the fragment changes, because the log
 * listens for `hashchange`, which a client-side navigation doesn't fire.
 */
export function LineLink({ number, showsCause, logHref }: LineLinkProps) {
  return (
    <Link
      href={`${logHref}#L${number}`}
      aria-label={`Line ${number} of the log${showsCause ? ", shows the cause" : ""}`}
      onClick={(event) => {
        if (!isCurrentPage(logHref)) return;
        event.preventDefault();
        location.hash = `L${number}`;
      }}
      className="inline-flex min-h-6 min-w-10 self-start shrink-0 items-center justify-end text-accent underline-offset-2 hover:underline"
    >
      {number}
    </Link>
  );
}

function isCurrentPage(href: string): boolean {
  const { pathname, search } = new URL(href, location.href);
  return pathname === location.pathname && search === location.search;
}
