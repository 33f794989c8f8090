import { notFound } from "next/navigation";

/** The page of every path without a page; see the rewrite in `next.config.mjs`. */
export default function UnknownPage() {
  notFound();
}
