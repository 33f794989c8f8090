import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { Severity } from "@/components/domain/severity";
import { Disclosure } from "@/components/ui/disclosure";
import { Cell } from "@/components/ui/table";
import type { ImageFinding } from "@/lib/builds/contents/view";

/** The table cells of a finding. On a phone, its packages are below its ID. */
export function FindingCells({ finding }: { finding: ImageFinding }) {
  const { id, title, description, severity, score, packages, remediation, url } = finding;
  return (
    <>
      <Cell className="align-top text-xs leading-5">
        <Severity severity={severity} />
        {score === null ? null : (
          <span className="block text-ink-2 tabular-nums sm:hidden">
            <span className="sr-only">Score </span>
            {score.toFixed(1)}
          </span>
        )}
      </Cell>
      <Cell className="text-right align-top tabular-nums max-sm:hidden">
        {score === null ? "" : score.toFixed(1)}
      </Cell>
      <Cell className="min-w-36 align-top">
        {url?.startsWith("https://") ? (
          <a
            href={url}
            target="_blank"
            rel="noopener noreferrer"
            className="wrap-anywhere font-medium text-accent underline-offset-2 hover:underline"
          >
            {id}
            <ExternalLink aria-hidden size={12} className="ml-1 inline" />
            <span className="sr-only"> (opens in a new tab)</span>
          </a>
        ) : (
          <span className="wrap-anywhere font-medium">{id}</span>
        )}
        <div className="text-xs sm:hidden">
          <AffectedPackages packages={packages} />
        </div>
        {title && title !== id ? (
          <span className="wrap-anywhere line-clamp-2 block text-ink-2 text-xs">{title}</span>
        ) : null}
        {description || remediation ? (
          <Disclosure
            className="-ml-1 text-ink-2 text-xs"
            summary={
              <>
                More<span className="sr-only"> about {id}</span>
              </>
            }
          >
            <p className="wrap-anywhere max-w-prose whitespace-pre-wrap">{description}</p>
            {remediation ? (
              <p className="wrap-anywhere max-w-prose pt-1 text-ink">{remediation}</p>
            ) : null}
          </Disclosure>
        ) : null}
      </Cell>
      <Cell className="align-top text-xs leading-5 max-sm:hidden">
        <AffectedPackages packages={packages} />
      </Cell>
      <Cell className="align-top text-xs leading-5 max-md:hidden">
        {packages.map(({ fixedIn }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a version can occur twice
          <p key={index} className="wrap-anywhere font-mono">
            {isVersion(fixedIn) ? (
              fixedIn
            ) : (
              <span className="font-sans text-ink-3">{describeMissingFix(fixedIn)}</span>
            )}
          </p>
        ))}
      </Cell>
    </>
  );
}

/** A version, which moves to the next line before it wraps at a hyphen. */
function Version({ children }: { children: ReactNode }) {
  return <span className="inline-block max-w-full font-mono">{children}</span>;
}

/** The comma before the fixed version. No space precedes it, so that no line starts with it. */
function PhoneComma() {
  return <span className="font-sans text-ink-2 md:hidden">,</span>;
}

/** The affected packages, with the fixed versions on screens that hide that column. */
function AffectedPackages({ packages }: Pick<ImageFinding, "packages">) {
  return packages.map(({ name, version, fixedIn }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a package can occur twice
    <p key={index} className="wrap-anywhere">
      <span className="font-mono">{name}</span>
      {version ? (
        <span className="text-ink-2">
          {" "}
          <Version>
            {version}
            <PhoneComma />
          </Version>
        </span>
      ) : (
        <PhoneComma />
      )}{" "}
      <span className="inline-block max-w-full text-ink-2 md:hidden">
        {isVersion(fixedIn) ? (
          <>
            fixed in <Version>{fixedIn}</Version>
          </>
        ) : (
          describeMissingFix(fixedIn).toLowerCase()
        )}
      </span>
    </p>
  ));
}

type FixedIn = ImageFinding["packages"][number]["fixedIn"];

/** Amazon Inspector returns `NotAvailable` for a package without a fix. */
const isVersion = (fixedIn: FixedIn) => Boolean(fixedIn) && fixedIn !== "NotAvailable";

const describeMissingFix = (fixedIn: FixedIn) =>
  fixedIn === "NotAvailable" ? "No fix available" : "Fix availability unknown";
