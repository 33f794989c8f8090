"use client";
import { FailurePage } from "@/components/shell/failure-page";

interface PortalErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function PortalErrorPage({ error, reset }: PortalErrorPageProps) {
  return <FailurePage digest={error.digest} onRetry={reset} />;
}
