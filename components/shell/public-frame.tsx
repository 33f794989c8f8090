import type { ReactNode } from "react";
import { HomeLink } from "./home-link";

/** The frame of a page that needs no session. */
export function PublicFrame({ children }: { children: ReactNode }) {
  return (
    <>
      <header className="border-line border-b bg-surface px-4 md:px-6">
        <HomeLink />
      </header>
      <main>{children}</main>
    </>
  );
}
