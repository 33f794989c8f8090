import type { ReactNode, Ref } from "react";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import { Description, DescriptionList } from "@/components/ui/description-list";
import type { PortalError, RetryRule } from "@/lib/errors/portal-error";
import { HelpButton } from "./help-button";

interface ErrorPanelProps {
  error: PortalError;
  /** Shown as "Try again" where the catalogue says that this helps. */
  onRetry?: () => void;
  /** Shown as "Go to the field" where the catalogue says that this helps. */
  onEdit?: () => void;
  busy?: boolean;
  /** The request never left Kiln, which the title says first. */
  notSent?: boolean;
  /** Facts about this one occurrence, after what the catalogue says of it. */
  children?: ReactNode;
  /** More buttons, after the one that helps most. */
  actions?: ReactNode;
  /** An error about a submission also says what sending the same client token again would do. */
  about?: "submission" | "reading";
  /** "alert" reads it out when it appears; leave out for what was there from the start. */
  role?: "alert" | "status";
  /** Takes the focus when it appears. */
  ref?: Ref<HTMLDivElement>;
}

/** Nothing where the entry itself says that Kiln sends it again. */
const tokenNotes: Record<RetryRule, string | null> = {
  "same-token":
    "Sending the request again is safe. The same client token always returns the same image.",
  automatic: null,
  "after-change": "Nothing was built. You can keep the client token when you submit again.",
  never: "Sending the same request again won't help.",
};

/** An error as the catalogue explains it, with AWS's own words to copy and the button that helps. */
export function ErrorPanel(props: ErrorPanelProps) {
  const { error, about = "reading", notSent, children, actions, role, ref } = props;
  const note = about === "submission" ? tokenNotes[error.retry] : null;
  const waits = error.retry === "automatic" || error.action === "wait";
  return (
    <div ref={ref} tabIndex={-1} className="rounded-lg">
      <Callout
        tone={waits ? "warn" : "bad"}
        title={notSent ? `Not sent: ${error.title}` : error.title}
        role={role}
        actions={
          <>
            <HelpButton
              action={error.action}
              onRetry={props.onRetry}
              onEdit={props.onEdit}
              busy={props.busy}
            />
            {actions}
          </>
        }
      >
        <p>{error.happened}</p>
        <p className="mt-1 text-ink">{error.remedy}</p>
        {children ? <div className="mt-1">{children}</div> : null}
        {note ? <p className="mt-1 text-xs">{note}</p> : null}
        <Evidence error={error} />
      </Callout>
    </div>
  );
}

/** What to copy into a support case. */
export function Evidence({ error }: { error: PortalError }) {
  const rows = [
    { label: "AWS message", value: error.awsMessage, copy: "Copy AWS message" },
    { label: "AWS request ID", value: error.requestId, copy: "Copy AWS request ID" },
    { label: "Reference", value: error.reference, copy: "Copy reference" },
  ];
  return (
    <div className="mt-2 text-xs">
      <DescriptionList className="gap-y-0.5!">
        <Description label="Error" mono>
          {error.code}
        </Description>
        {rows.map(({ label, value, copy }) =>
          value ? (
            <Description key={label} label={label} mono>
              <span className="flex items-start gap-1">
                <span className="min-w-0">{value}</span>
                <CopyButton text={value} label={copy} className="-my-1 shrink-0" />
              </span>
            </Description>
          ) : null,
        )}
      </DescriptionList>
    </div>
  );
}
