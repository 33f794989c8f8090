import { Callout } from "@/components/ui/callout";

/** Lists what AWS doesn't return about the earlier build. */
export function PreloadUnknown({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <Callout tone="info" title="Copied from an earlier build. Not available from AWS:">
      <ul className="grid list-disc gap-0.5 pl-4">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Callout>
  );
}
