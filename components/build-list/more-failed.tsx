import { Button } from "@/components/ui/button";

/** Shown when the next page failed to load, with a retry. */
export function MoreFailed({ retry }: { retry: () => void }) {
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
