import { ExternalLink } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import type { Cause, Certainty } from "@/lib/diagnosis/types";

const certainties: Record<Certainty, string> = {
  certain: "Its words name this",
  likely: "Likely",
  possible: "Possible",
};

/** The known failures that the build's words speak of, the surest first. */
export function CauseList({ causes }: { causes: Cause[] }) {
  if (causes.length === 0) {
    return (
      <p className="rounded-md border border-line border-dashed px-3 py-2 text-ink-2">
        Kiln's catalogue of known failures has no entry that matches these words. The lines above
        are those that sound most like a cause.
      </p>
    );
  }
  // What the words name needs no second guess beside it.
  const atOnce = causes[0]?.certainty === "certain" ? 1 : 2;
  const rest = causes.slice(atOnce);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {causes.slice(0, atOnce).map((cause) => (
        <CauseCard key={cause.id} cause={cause} />
      ))}
      {rest.length > 0 ? (
        <Disclosure
          summary={
            rest.length === 1 ? "Another that would fit" : `${rest.length} more that would fit`
          }
        >
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3 pt-2">
            {rest.map((cause) => (
              <CauseCard key={cause.id} cause={cause} />
            ))}
          </div>
        </Disclosure>
      ) : null}
    </div>
  );
}

function CauseCard({ cause }: { cause: Cause }) {
  const { title, certainty, remedy, source } = cause;
  return (
    <article className="wrap-anywhere grid grid-cols-[minmax(0,1fr)] gap-1.5 rounded-md border border-line px-3 py-2.5">
      <h3 className="flex flex-wrap items-center gap-2 font-medium">
        {title}
        <Badge>{certainties[certainty]}</Badge>
      </h3>
      <p className="text-ink-2">{cause.cause}</p>
      <p className="text-ink-2 text-xs">What to do</p>
      <ul className="grid list-disc gap-1 pl-5 marker:text-ink-3">
        {remedy.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      <p className="text-xs">
        <a
          href={source.url}
          target="_blank"
          rel="noreferrer"
          className="text-accent underline underline-offset-2"
        >
          {source.title}
          <ExternalLink aria-hidden size={12} className="ml-1 inline" />
        </a>
      </p>
    </article>
  );
}
