"use client";
import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { PortalFailure } from "@/lib/errors/fetch-result";

/** An answer of the portal is an answer: only a connection that broke is worth asking again. */
function retry(failures: number, error: Error): boolean {
  return !(error instanceof PortalFailure) && failures < 2;
}

function newQueryClient() {
  return new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry } } });
}

interface ProvidersProps {
  /** The nonce of this page's content security policy. */
  nonce: string | undefined;
  children: ReactNode;
}

/** What the client parts of the portal share. */
export function Providers({ nonce, children }: ProvidersProps) {
  const [queryClient] = useState(newQueryClient);
  return (
    <CSPProvider nonce={nonce}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </CSPProvider>
  );
}
