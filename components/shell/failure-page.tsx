"use client";
import { RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { LinkButton } from "@/components/ui/link-button";

interface FailurePageProps {
  /** Next's digest of the error: the same id stands in the server's log. */
  digest: string | undefined;
  onRetry: () => void;
}

/** A page that could not be shown: what is safe, what to do, what to quote. */
export function FailurePage({ digest, onRetry }: FailurePageProps) {
  return (
    <div role="alert" className="mx-auto grid max-w-md justify-items-start gap-3 px-4 py-16">
      <h1 className="font-semibold text-xl">This page could not be shown</h1>
      <p className="text-ink-2">
        Something in the portal broke. Builds go on, and what you submitted is kept. Try again; if
        it stays, give the reference to whoever runs Kiln.
      </p>
      {digest ? (
        <p className="flex items-center gap-1 text-ink-2">
          Reference <code className="font-mono text-ink text-xs">{digest}</code>
          <CopyButton text={digest} label="Copy the reference" />
        </p>
      ) : null}
      <div className="mt-1 flex gap-2">
        <Button variant="primary" icon={<RotateCw aria-hidden size={14} />} onClick={onRetry}>
          Try again
        </Button>
        <LinkButton href="/builds">All builds</LinkButton>
      </div>
    </div>
  );
}
