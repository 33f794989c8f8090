import Link from "next/link";

/**
 * To a line of the log. Where the log is open on this page already, only the fragment changes: the
 * browser then tells the log, which a client-side navigation would not.
 */
export function LineLink({ number, logHref }: { number: number; logHref: string }) {
  return (
    <Link
      href={`${logHref}#L${number}`}
      aria-label={`Line ${number} of the log`}
      onClick={(event) => {
        if (!isHere(logHref)) return;
        event.preventDefault();
        location.hash = `L${number}`;
      }}
      className="min-w-10 shrink-0 text-right text-accent underline-offset-2 hover:underline"
    >
      {number}
    </Link>
  );
}

function isHere(href: string): boolean {
  const { pathname, search } = new URL(href, location.href);
  return pathname === location.pathname && search === location.search;
}
