import { Callout } from "@/components/ui/callout";

/** What could not be known of a build that Kiln did not start, and that this form begins with. */
export function PreloadUnknown({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <Callout
      tone="info"
      title="Filled with what AWS tells of an earlier build. What could not be known:"
    >
      <ul className="grid list-disc gap-0.5 pl-4">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Callout>
  );
}
