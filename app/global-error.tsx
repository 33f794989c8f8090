"use client";
import { FailurePage } from "@/components/shell/failure-page";
import { fontVariables } from "./fonts";
import "./globals.css";

interface GlobalErrorPageProps {
  error: Error & { digest?: string };
}

/** When not even the root layout could be shown; reloading is all that can help. */
export default function GlobalErrorPage({ error }: GlobalErrorPageProps) {
  return (
    <html lang="en" className={fontVariables}>
      <body>
        <title>Couldn't load this page · Kiln</title>
        <main>
          <FailurePage digest={error.digest} onRetry={() => window.location.reload()} />
        </main>
      </body>
    </html>
  );
}
