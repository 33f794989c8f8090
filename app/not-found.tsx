import type { Metadata } from "next";
import { NotFoundContent } from "@/components/shell/not-found-content";
import { PublicFrame } from "@/components/shell/public-frame";

export const metadata: Metadata = { title: "Not found" };

export default function NotFoundPage() {
  return (
    <PublicFrame>
      <NotFoundContent />
    </PublicFrame>
  );
}
