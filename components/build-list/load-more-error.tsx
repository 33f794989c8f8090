import { Button } from "@/components/ui/button";

/** The message shown when the next page failed to load, with a button to retry. */
export function LoadMoreError({ retry }: { retry: () => void }) {
  return (
    <p
      role="alert"
      className="flex flex-wrap items-center justify-center gap-3 border-line border-t p-3 text-ink-2"
    >
      Couldn't load more builds.
      <Button size="sm" onClick={() => retry()}>
        Try again
      </Button>
    </p>
  );
}
