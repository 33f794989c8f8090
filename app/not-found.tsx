import type { Metadata } from "next";
import Link from "next/link";
import { KilnLogo } from "@/components/shell/kiln-logo";
import { NotFoundContent } from "@/components/shell/not-found-content";

export const metadata: Metadata = { title: "Not found" };

export default function NotFoundPage() {
  return (
    <>
      <header className="border-line border-b bg-surface px-4 md:px-6">
        <Link
          href="/"
          className="inline-flex h-12 items-center gap-2 rounded-md font-semibold text-lg tracking-tight"
        >
          <KilnLogo /> Kiln
        </Link>
      </header>
      <main>
        <NotFoundContent />
      </main>
    </>
  );
}
