import { notFound } from "next/navigation";

/** Any path without a page. */
export default function UnknownPage() {
  notFound();
}
