import type { ReactNode } from "react";
import { SkipLink } from "@/components/ui/skip-link";
import { Toaster } from "@/components/ui/toast";
import { BuildTabIcon } from "./build-tab-icon";
import { FocusRestorer } from "./focus/focus-restorer";
import { Header } from "./header";
import { IdleWarning } from "./idle/idle-warning";
import { LiveUpdates } from "./live/live-updates";
import { MaintenanceBanner } from "./maintenance-banner";
import { Providers } from "./providers";
import { type ShellData, ShellProvider } from "./shell-context";
import { UnreachableGuard } from "./unreachable/unreachable-guard";
import { VersionNotice } from "./version-notice";

interface ShellProps {
  data: ShellData;
  nonce: string | undefined;
  /** Milliseconds until the session ends without activity; null without an idle timeout. */
  idleTimeLeftMs: number | null;
  children: ReactNode;
}

/** The frame of every page for a signed-in user. */
export function Shell({ data, nonce, idleTimeLeftMs, children }: ShellProps) {
  return (
    <Providers nonce={nonce}>
      <ShellProvider data={data}>
        <SkipLink targetId="main">Skip to main content</SkipLink>
        <Header />
        <MaintenanceBanner />
        <UnreachableGuard />
        {idleTimeLeftMs === null ? null : <IdleWarning timeLeftMs={idleTimeLeftMs} />}
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-[1440px] px-4 pt-5 pb-[calc(1.25rem+var(--toast-height))] outline-none md:px-6"
        >
          {children}
        </main>
        <Toaster />
        <BuildTabIcon />
        <FocusRestorer />
        <LiveUpdates />
        <VersionNotice />
      </ShellProvider>
    </Providers>
  );
}
