"use client";
import { FailurePage } from "@/components/shell/failure-page";
import { fontVariables } from "./fonts";
import "./globals.css";

interface GlobalErrorPageProps {
  error: Error & { digest?: string };
}

/** The page shown if even the root layout fails. The only remedy is to reload. */
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
