"use client";
import { FailurePage } from "@/components/shell/failure-page";

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <main>
      <FailurePage digest={error.digest} onRetry={reset} />
    </main>
  );
}
