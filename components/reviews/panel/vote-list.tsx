import { toVisibleMultilineText, toVisibleText } from "@/components/domain/invisible-characters";
import { explainUncountedVote } from "@/components/domain/review-texts";
import { dot } from "@/components/ui/dot";
import { StatusBadge } from "@/components/ui/status-badge";
import { Time } from "@/components/ui/time";
import type { ReviewSummary, VoteView } from "@/lib/reviews/view";
import { voteBadges } from "./vote-badges";

interface VoteListProps {
  votes: readonly VoteView[];
  gate: ReviewSummary["gate"];
}

export function VoteList({ votes, gate }: VoteListProps) {
  if (votes.length === 0) return <p className="text-ink-2">No decisions.</p>;
  return (
    <ul className="grid gap-2">
      {votes.map((vote) => (
        <Vote key={`${vote.personName} ${vote.at}`} vote={vote} gate={gate} />
      ))}
    </ul>
  );
}

function Vote({ vote, gate }: { vote: VoteView; gate: ReviewSummary["gate"] }) {
  const { tone, text, Icon } = voteBadges[vote.decision];
  const counts = vote.counts === "yes";
  return (
    <li className="grid gap-0.5">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5 pl-5">
        <StatusBadge
          tone={counts ? tone : "neutral"}
          icon={<Icon aria-hidden size={14} className="shrink-0" />}
          className="-ml-5"
        >
          {text}
        </StatusBadge>
        <span className="text-ink-2 text-xs">
          <bdi className="text-ink">{vote.personName}</bdi> as <bdi>{vote.roleName}</bdi>
          {dot}
          <Time value={vote.at} />
        </span>
        {vote.ticket ? <Ticket ticket={vote.ticket} /> : null}
      </span>
      {vote.reason ? (
        <span className="wrap-anywhere whitespace-pre-wrap pl-5">
          {toVisibleMultilineText(vote.reason)}
        </span>
      ) : null}
      {counts ? null : (
        <span className="pl-5 text-ink-2 text-xs">{explainUncountedVote(vote, gate)}</span>
      )}
    </li>
  );
}

function Ticket({ ticket: { reference, url } }: { ticket: NonNullable<VoteView["ticket"]> }) {
  if (!url) return <span className="wrap-anywhere text-xs">{toVisibleText(reference)}</span>;
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      className="wrap-anywhere font-medium text-accent text-xs hover:underline"
    >
      {toVisibleText(reference)}
    </a>
  );
}
