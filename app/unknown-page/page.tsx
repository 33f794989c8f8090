import type { Metadata } from "next";
import { notFound } from "next/navigation";

// In the browser, the title of the not-found file doesn't apply to a rewritten path.
export const metadata: Metadata = { title: "Not found" };

/** Shows the 404 page for every path without a route; see the rewrite in `next.config.mjs`. */
export default function UnknownPage() {
  notFound();
}
