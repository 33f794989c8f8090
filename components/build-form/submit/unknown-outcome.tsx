"use client";
import { RotateCw } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { ChangeButton } from "@/components/domain/change-button";
import { formatSpokenDuration } from "@/components/domain/duration";
import { ErrorDetails } from "@/components/domain/error-panel";
import { useMaintenance } from "@/components/domain/maintenance-state";
import { RecommendedActionButton } from "@/components/domain/recommended-action-button";
import { ReloadButton } from "@/components/domain/reload-button";
import { SubmissionChecks } from "@/components/domain/submission-checks";
import { SubmissionStatusBadge } from "@/components/domain/submission-status-badge";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { Spinner } from "@/components/ui/spinner";
import type { PortalError } from "@/lib/errors/portal-error";
import type { SubmissionView } from "@/lib/submissions/view";
import { useSubmitController } from "./submit-context";
import { getResendDelayMs, isResentAutomatically, type SubmitState } from "./submit-state";

type OpenState = Extract<
  SubmitState,
  { phase: "no-response" | "interrupted" | "outdated" | "open" }
>;

/** Shown while the outcome is unknown. The form is locked during that time. */
export function UnknownOutcome({ state }: { state: OpenState }) {
  const { resend } = useSubmitController();
  switch (state.phase) {
    case "no-response":
      return <NoResponse lostAttempts={state.lostAttempts} error={state.error} onRetry={resend} />;
    case "interrupted":
      return (
        <Notice
          title="The page was closed while this request was being sent"
          actions={<Resend label="Resend request" onClick={resend} />}
        >
          “Resend request” sends the same request with the same client token. If Kiln received the
          first request, you'll see the outcome. If not, Kiln will submit this one.
        </Notice>
      );
    case "outdated":
      return (
        <Notice title="Kiln was updated while this page was open" actions={<ReloadButton />}>
          Your draft and its client token are saved. After reloading, select “Resend request” to see
          the outcome.
        </Notice>
      );
    case "open":
      return (
        <OpenSubmission
          id={state.submissionId}
          view={state.view}
          error={state.error}
          onCheck={resend}
        />
      );
  }
}

interface NoResponseProps {
  lostAttempts: number;
  /** The rejection of the last attempt; absent if it got no response. */
  error: PortalError | undefined;
  onRetry: () => void;
}

function NoResponse({ lostAttempts, error, onRetry }: NoResponseProps) {
  const maintenance = useMaintenance();
  return (
    <Notice
      title="Kiln hasn't yet confirmed that it received the request"
      actions={
        <>
          <Resend label="Retry now" onClick={onRetry} />
          <SignIn error={error} />
        </>
      }
    >
      <p>
        {error ? `${error.title}.` : "Kiln didn't respond."}{" "}
        {isResentAutomatically(error) ? (
          <>
            This page will retry{" "}
            {maintenance
              ? "after maintenance"
              : `in ${formatSpokenDuration(getResendDelayMs(lostAttempts))}`}{" "}
            with the same client token and request, so at most one image will be built.
          </>
        ) : (
          "Kiln may have received an earlier attempt, so the form stays locked. “Retry now” sends the same request with the same role and client token, so at most one image will be built."
        )}
      </p>
      {error ? <ErrorDetails error={error} /> : null}
    </Notice>
  );
}

interface OpenSubmissionProps {
  id: string;
  view: SubmissionView | null;
  /** The reason why the last check was rejected. */
  error: PortalError | undefined;
  onCheck: () => void;
}

function OpenSubmission({ id, view, error, onCheck }: OpenSubmissionProps) {
  const needsDecision = view?.error?.retry === "never";
  return (
    <Notice
      title={
        view?.status === "pending"
          ? "Sending the request to Image Builder"
          : needsDecision
            ? "Action required"
            : "AWS hasn't confirmed that the build started"
      }
      actions={
        <>
          {view?.status === "unknown" ? <Resend label="Check now" onClick={onCheck} /> : null}
          <LinkButton href={`/builds/submissions/${encodeURIComponent(id)}`} data-leave="allowed">
            Open submission
          </LinkButton>
          <SignIn error={error} />
        </>
      }
    >
      <p className="mb-1 flex flex-wrap items-center gap-x-2 gap-y-1">
        {view ? <SubmissionStatusBadge submission={view} /> : <Spinner label="Loading" />}
        {view?.error ? `${view.error.title}.` : null}
      </p>
      {view?.status === "unknown" ? <SubmissionChecks submission={view} /> : null}
      {error ? <p>Couldn't check the outcome. {error.title}.</p> : null}
      <p>
        {needsDecision
          ? "Open the submission to see the next steps. Until the outcome is confirmed, the form is locked because its client token is tied to this request."
          : "Kiln keeps checking until AWS confirms the outcome, even if you close this page. Until then, the form is locked because its client token is tied to this request."}
      </p>
      {error ? <ErrorDetails error={error} /> : null}
    </Notice>
  );
}

interface NoticeProps {
  title: string;
  actions: ReactNode;
  children: ReactNode;
}

/** A notice that scrolls into view and takes the focus when it appears. */
function Notice({ title, actions, children }: NoticeProps) {
  const containerRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    containerRef.current?.scrollIntoView({ block: "center" });
    containerRef.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={containerRef} tabIndex={-1} className="rounded-lg">
      <Callout tone="warn" role="status" title={title} actions={actions}>
        {children}
      </Callout>
    </div>
  );
}

function Resend({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <ChangeButton icon={<RotateCw aria-hidden size={14} />} onClick={onClick}>
      {label}
    </ChangeButton>
  );
}

/**
 * The link to sign in, if the error recommends it. Switching roles isn't offered, because another
 * role can't confirm the outcome.
 */
function SignIn({ error }: { error: PortalError | undefined }) {
  return error?.action === "sign-in" ? <RecommendedActionButton action="sign-in" /> : null;
}
