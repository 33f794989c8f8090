import { ExternalLink } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import type { BuildDiagnosis, ChangeTarget } from "@/lib/build-logs/view";
import type { Certainty, FailureCause } from "@/lib/diagnosis/types";
import { ChangeTargetDetails } from "./change-target";

const certainties: Record<Certainty, string> = {
  certain: "Reported by the build",
  likely: "Likely",
  possible: "Possible",
};

interface CausesProps {
  causes: FailureCause[];
  targets: BuildDiagnosis["targets"];
}

/**
 * The most likely cause, with its remedies and the resource to change, or a note that Kiln couldn't
 * determine the cause.
 */
export function MostLikelyCause({
  causes,
  targets,
  quotesLines,
}: CausesProps & { quotesLines: boolean }) {
  const [first] = causes;
  if (!first || first.generic) {
    return (
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <p className="rounded-md border border-line border-dashed px-3 py-2 text-ink-2">
          Kiln couldn't determine the cause of this failure.
          {quotesLines ? " The log lines below may show it." : null}
        </p>
        {first ? <CauseCard cause={first} target={targets[first.id]} /> : null}
      </div>
    );
  }
  return <CauseCard cause={first} target={targets[first.id]} />;
}

export function OtherCauses({ causes, targets }: CausesProps) {
  const rest = causes.slice(1);
  if (rest.length === 0) return null;
  const summary = rest.every(({ generic }) => generic)
    ? "What failed"
    : rest.length === 1
      ? "Another possible cause"
      : `${rest.length} more possible causes`;
  return (
    <Disclosure summary={summary}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 pt-2">
        {rest.map((cause) => (
          <CauseCard key={cause.id} cause={cause} target={targets[cause.id]} />
        ))}
      </div>
    </Disclosure>
  );
}

function CauseCard({ cause, target }: { cause: FailureCause; target: ChangeTarget | undefined }) {
  const { title, certainty, generic, remedy, source } = cause;
  return (
    <article className="wrap-anywhere grid grid-cols-[minmax(0,1fr)] gap-1.5 rounded-md border border-line px-3 py-2.5">
      <h3 className="flex flex-wrap items-center gap-2 font-medium">
        {title}
        <Badge>{generic ? "Symptom, not the cause" : certainties[certainty]}</Badge>
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
      {target ? <ChangeTargetDetails target={target} /> : null}
    </article>
  );
}
