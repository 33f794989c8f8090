import type { Metadata } from "next";
import { HomeLink } from "@/components/shell/home-link";
import { NotFoundContent } from "@/components/shell/not-found-content";

export const metadata: Metadata = { title: "Not found" };

export default function NotFoundPage() {
  return (
    <>
      <header className="border-line border-b bg-surface px-4 md:px-6">
        <HomeLink />
      </header>
      <main>
        <NotFoundContent />
      </main>
    </>
  );
}
