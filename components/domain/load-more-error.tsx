import { Button } from "@/components/ui/button";
import { toQueryError } from "./query-error";

interface LoadMoreErrorProps {
  /** The listed items, such as "builds". */
  items: string;
  error: Error;
  retry: () => void;
}

export function LoadMoreError({ items, error, retry }: LoadMoreErrorProps) {
  return (
    <p
      role="alert"
      className="flex flex-wrap items-center justify-center gap-3 border-line border-t p-3 text-ink-2"
    >
      Couldn't load more {items}. {toQueryError(error).title}.
      <Button size="sm" onClick={() => retry()}>
        Try again
      </Button>
    </p>
  );
}
