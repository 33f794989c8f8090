import { ExternalLink } from "lucide-react";
import { cx } from "@/components/ui/cx";

interface AwsConsoleLinkProps {
  href: string;
  /** The name or ID of the resource, for screen readers. */
  resource: string;
  className?: string;
}

export function AwsConsoleLink({ href, resource, className }: AwsConsoleLinkProps) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className={cx(
        "inline-flex items-center gap-1 font-medium text-accent text-xs underline-offset-2 hover:underline",
        className,
      )}
    >
      Open in the AWS console
      <ExternalLink aria-hidden size={12} />
      <span className="sr-only">, {resource} (opens in a new tab)</span>
    </a>
  );
}
