import { Callout } from "@/components/ui/callout";

export type PrefillSource = "build" | "link";

const titles: Record<PrefillSource, string> = {
  build: "Copied from an earlier build. Some details are unknown or weren't copied:",
  link: "Filled in from a link. Some values were ignored:",
};

interface PrefillNoticeProps {
  origin: PrefillSource;
  sentences: readonly string[];
}

/**
 * Lists the values of the earlier build that AWS doesn't return or that were omitted, or the values
 * of a link that can't be applied.
 */
export function PrefillNotice({ origin, sentences }: PrefillNoticeProps) {
  if (sentences.length === 0) return null;
  return (
    <Callout tone="info" title={titles[origin]}>
      <ul className="grid list-disc gap-0.5 pl-4">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Callout>
  );
}
