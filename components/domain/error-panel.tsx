import type { ReactNode, Ref } from "react";
import { BreakableText } from "@/components/ui/breakable";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import { Description, DescriptionList } from "@/components/ui/description-list";
import type { PortalError, RetryRule } from "@/lib/errors/portal-error";
import { RecommendedActionButton } from "./recommended-action-button";

interface ErrorPanelProps {
  error: PortalError;
  /** Shown as "Try again" if the error's recommended action allows it (see `hasRetryButton`). */
  onRetry?: () => void;
  /** Shown as "Go to field" if the catalog recommends it. */
  onEdit?: () => void;
  busy?: boolean;
  /** True if the request was never sent. The title then starts with "Not sent". */
  notSent?: boolean;
  /** Details of this occurrence, after the catalog's text. */
  children?: ReactNode;
  /** Additional buttons, after the recommended one. */
  actions?: ReactNode;
  /** For a submission, the panel also states the effect of resending the same client token. */
  about?: "submission" | "reading";
  /** "alert" announces the panel when it appears. Omit the role for content of the initial page. */
  role?: "alert" | "status";
  /** For the parent to focus the panel. */
  ref?: Ref<HTMLDivElement>;
}

/**
 * The notes on resending a client token. Null if the catalog entry itself states that Kiln resends
 * the request.
 */
const tokenNotes: Record<RetryRule, string | null> = {
  "same-token":
    "You can send the request again. Kiln never starts a second build with the same client token.",
  automatic: null,
  "after-change": "Nothing was built. You can keep the client token when you submit again.",
  never: "Sending the same request again won't help.",
};

/** A warning if the error can resolve without a change to the request. */
export function getErrorTone({ retry, action }: Pick<PortalError, "retry" | "action">) {
  return retry === "automatic" || action === "wait" ? "warn" : "bad";
}

export function ErrorPanel(props: ErrorPanelProps) {
  const { error, about = "reading", notSent, children, actions, role, ref } = props;
  // In maintenance, nothing was sent.
  const wasSent = !notSent && error.code !== "InMaintenance";
  const note = about === "submission" && wasSent ? tokenNotes[error.retry] : null;
  return (
    <div ref={ref} tabIndex={-1} className="rounded-lg">
      <Callout
        tone={getErrorTone(error)}
        title={notSent ? `Not sent: ${error.title}` : error.title}
        role={role}
        actions={
          <>
            <RecommendedActionButton
              action={error.action}
              onRetry={props.onRetry}
              onEdit={props.onEdit}
              busy={props.busy}
              isChange={about === "submission"}
            />
            {actions}
          </>
        }
      >
        <p>
          <BreakableText text={error.happened} />
        </p>
        <p className="mt-1 text-ink">
          <BreakableText text={error.remedy} />
        </p>
        {children ? <div className="mt-1">{children}</div> : null}
        {note ? <p className="mt-1 text-xs">{note}</p> : null}
        <ErrorDetails error={error} />
      </Callout>
    </div>
  );
}

/** The error code, AWS message, and IDs to copy into a support case. */
export function ErrorDetails({ error }: { error: PortalError }) {
  const rows = [
    { label: "AWS message", value: error.awsMessage, copy: "Copy AWS message" },
    { label: "AWS request ID", value: error.requestId, copy: "Copy AWS request ID" },
    { label: "Reference ID", value: error.reference, copy: "Copy reference ID" },
  ];
  return (
    <div className="mt-2 text-xs">
      <DescriptionList className="sm:gap-y-0.5!">
        <Description label="Error" mono>
          {error.code}
        </Description>
        {rows.map(({ label, value, copy }) =>
          value ? (
            <Description key={label} label={label} mono>
              <span className="flex items-start gap-0.5">
                <span className="min-w-0">
                  <BreakableText text={value} />
                </span>
                <CopyButton text={value} label={copy} className="-my-1 shrink-0" />
              </span>
            </Description>
          ) : null,
        )}
      </DescriptionList>
    </div>
  );
}
