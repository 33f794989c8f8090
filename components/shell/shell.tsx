import type { ReactNode } from "react";
import { SkipLink } from "@/components/ui/skip-link";
import { Toaster } from "@/components/ui/toast";
import { BuildBeacon } from "./build-beacon";
import { FocusKeeper } from "./focus/focus-keeper";
import { Header } from "./header";
import { LiveUpdates } from "./live/live-updates";
import { Providers } from "./providers";
import { type ShellData, ShellProvider } from "./shell-context";
import { KeptPage } from "./unreachable/kept-page";

interface ShellProps {
  data: ShellData;
  nonce: string | undefined;
  children: ReactNode;
}

/** The frame of every page for a signed-in user. */
export function Shell({ data, nonce, children }: ShellProps) {
  return (
    <Providers nonce={nonce}>
      <ShellProvider data={data}>
        <SkipLink to="main">Skip to main content</SkipLink>
        <Header />
        <KeptPage />
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-[1440px] px-4 py-5 outline-none md:px-6"
        >
          {children}
        </main>
        <Toaster />
        <BuildBeacon />
        <FocusKeeper />
        <LiveUpdates />
      </ShellProvider>
    </Providers>
  );
}
