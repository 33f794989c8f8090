"use client";
import { useEffect, useState } from "react";
import { getButtonClassName } from "@/components/ui/button-style";
import { browserErrors } from "@/lib/errors/general";

interface FailurePageProps {
  /** Next's digest of the error. The server log contains the same ID. */
  digest: string | undefined;
  onRetry: () => void;
}

const cannotSave = browserErrors.CannotSave;

/**
 * Returns true if Kiln reports that it isn't ready, most likely because its database is
 * unavailable. The page's error doesn't reveal the cause to the browser.
 */
function useIsDatabaseUnavailable(): boolean {
  const [cannot, setCannot] = useState(false);
  useEffect(() => {
    const leaving = new AbortController();
    fetch("/api/ready", { signal: leaving.signal })
      .then((response) => setCannot(response.status === 503))
      .catch(() => undefined);
    return () => leaving.abort();
  }, []);
  return cannot;
}

/**
 * The page for an unexpected error. Every page's code contains it several times, so it uses no
 * icons and none of the larger controls.
 */
export function FailurePage({ digest, onRetry }: FailurePageProps) {
  const isStorage = useIsDatabaseUnavailable();
  return (
    <div role="alert" className="mx-auto grid max-w-md justify-items-start gap-3 px-4 py-16">
      <h1 className="font-semibold text-xl">
        {isStorage ? cannotSave.title : "Couldn't load this page"}
      </h1>
      <p className="text-ink-2">
        {isStorage
          ? `${cannotSave.happened} ${cannotSave.remedy}`
          : "Something went wrong in Kiln. Builds keep running, and your submissions are saved. Try again. If the problem persists, give the reference ID to an administrator."}
      </p>
      {digest ? (
        <p className="text-ink-2">
          Reference ID <code className="select-all font-mono text-ink text-xs">{digest}</code>
        </p>
      ) : null}
      <div className="mt-1 flex gap-2">
        <button
          type="button"
          onClick={onRetry}
          className={getButtonClassName({ variant: "primary" })}
        >
          Try again
        </button>
        <a href="/builds" className={getButtonClassName({})}>
          View builds
        </a>
      </div>
    </div>
  );
}
