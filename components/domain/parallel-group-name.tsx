import { BreakableText } from "@/components/ui/breakable";
import { quote } from "@/lib/text/quote";

export function ParallelGroupName({ name }: { name: string }) {
  return (
    <>
      Parallel group{" "}
      <span className="font-medium text-ink">
        <BreakableText text={quote(name)} />
      </span>
    </>
  );
}
