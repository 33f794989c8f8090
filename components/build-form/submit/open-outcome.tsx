"use client";
import { RotateCw } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { SubmissionChecks } from "@/components/domain/submission-checks";
import { SubmissionStatusBadge } from "@/components/domain/submission-status-badge";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { Spinner } from "@/components/ui/spinner";
import type { SubmissionView } from "@/lib/submissions/view";
import { useSubmitDesk } from "./submit-context";
import { resendDelay, type SubmitState } from "./submit-state";

type OpenState = Extract<SubmitState, { phase: "unreached" | "interrupted" | "outdated" | "open" }>;

/** Shown while it is not known what became of the request. The form is locked under it. */
export function OpenOutcome({ state }: { state: OpenState }) {
  const { resend } = useSubmitDesk();
  switch (state.phase) {
    case "unreached":
      return (
        <Notice
          title="It is not known yet whether the request arrived"
          actions={<Resend label="Ask now" onClick={resend} />}
        >
          The portal gave no answer. Kiln asks again in {resendDelay(state.losses) / 1000} seconds,
          with the same client token and the same request, so at most one image can come of it.
        </Notice>
      );
    case "interrupted":
      return (
        <Notice
          title="This request was on its way when the page was closed"
          actions={<Resend label="Find out" onClick={resend} />}
        >
          Finding out sends it once more with the same client token: if it arrived, the answer is
          the build that it started; if it did not, it is started now.
        </Notice>
      );
    case "outdated":
      return (
        <Notice
          title="Kiln was updated while this page was open"
          actions={<Button onClick={() => window.location.reload()}>Load the page again</Button>}
        >
          The draft and its client token are kept. After loading, “Find out” tells what became of
          the request.
        </Notice>
      );
    case "open":
      return <OpenSubmission id={state.submissionId} view={state.view} onCheck={resend} />;
  }
}

interface OpenSubmissionProps {
  id: string;
  view: SubmissionView | null;
  onCheck: () => void;
}

function OpenSubmission({ id, view, onCheck }: OpenSubmissionProps) {
  return (
    <Notice
      title={
        view?.status === "pending"
          ? "Image Builder is being asked"
          : "It is not known yet whether the build was started"
      }
      actions={
        <>
          {view?.status === "unknown" ? <Resend label="Check now" onClick={onCheck} /> : null}
          <LinkButton href={`/builds/submissions/${encodeURIComponent(id)}`} data-leave="allowed">
            Open the submission
          </LinkButton>
        </>
      }
    >
      <p className="mb-1 flex flex-wrap items-center gap-x-2">
        {view ? <SubmissionStatusBadge status={view.status} /> : <Spinner label="Looking it up" />}
        {view?.error?.title}
      </p>
      {view?.status === "unknown" ? <SubmissionChecks submission={view} /> : null}
      <p>
        Kiln sends it again by itself with the same client token until AWS says what became of it,
        also when this page is closed. Until then the form can't be changed: the token stands for
        exactly this request.
      </p>
    </Notice>
  );
}

interface NoticeProps {
  title: string;
  actions: ReactNode;
  children: ReactNode;
}

/** Comes into sight and takes the focus, which the locked field that had it has lost. */
function Notice({ title, actions, children }: NoticeProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.scrollIntoView({ block: "center" });
    box.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={box} tabIndex={-1} className="rounded-lg">
      <Callout tone="warn" role="status" title={title} actions={actions}>
        {children}
      </Callout>
    </div>
  );
}

function Resend({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button icon={<RotateCw aria-hidden size={14} />} onClick={onClick}>
      {label}
    </Button>
  );
}
