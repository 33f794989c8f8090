"use client";
import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { PortalFailure } from "@/lib/errors/portal-failure";

/** Retries at most twice if Kiln didn't respond. An error response from Kiln is final. */
function retry(failures: number, error: Error): boolean {
  return !(error instanceof PortalFailure) && failures < 2;
}

function createQueryClient() {
  return new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry } } });
}

interface ProvidersProps {
  /** The nonce of this page's Content Security Policy. */
  nonce: string | undefined;
  children: ReactNode;
}

export function Providers({ nonce, children }: ProvidersProps) {
  const [queryClient] = useState(createQueryClient);
  return (
    <CSPProvider nonce={nonce}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </CSPProvider>
  );
}
