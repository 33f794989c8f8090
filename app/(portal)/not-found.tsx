import { MissingPage } from "@/components/shell/missing-page";

export default function PortalNotFoundPage() {
  return <MissingPage />;
}
