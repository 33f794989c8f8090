"use client";
import { Send } from "lucide-react";
import { lazy, Suspense, useEffect, useRef } from "react";
import { useFormContext } from "react-hook-form";
import { ChangeButton } from "@/components/domain/change-button";
import { ErrorPanel } from "@/components/domain/error-panel";
import { hasRetryButton } from "@/components/domain/recommended-action-button";
import { Button } from "@/components/ui/button";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import type { PortalError } from "@/lib/errors/portal-error";
import { createClientToken } from "../draft/create-client-token";
import { focusField } from "../fields/focus-field";
import { useSubmitController } from "./submit-context";
import { UnknownOutcome } from "./unknown-outcome";

const loadAccepted = () => import("./submit-accepted");
const Awaiting = lazy(() =>
  import("./awaiting-review").then((m) => ({ default: m.AwaitingReviewPanel })),
);
const Accepted = lazy(() => loadAccepted().then((m) => ({ default: m.SubmitAcceptedPanel })));

/** The outcome of the submission, above the form or in place of it. */
export function SubmitOutcome() {
  const { state } = useSubmitController();
  const sending = state.phase === "sending";
  useEffect(() => {
    if (sending) void loadAccepted().catch(() => undefined);
  }, [sending]);
  switch (state.phase) {
    case "editing":
      return state.error ? <SubmitFailure error={state.error} notSent={state.notSent} /> : null;
    case "sending":
      return null;
    case "accepted":
      return (
        <Suspense fallback={null}>
          {state.view.accepted ? <Accepted response={state.view.accepted} /> : null}
          {state.view.status === "awaiting_approval" ? <Awaiting submission={state.view} /> : null}
        </Suspense>
      );
    default:
      return <UnknownOutcome state={state} />;
  }
}

function SubmitFailure({ error, notSent }: { error: PortalError; notSent: boolean | undefined }) {
  const { submit } = useSubmitController();
  const { setValue } = useFormContext<BuildFormValues>();
  const panel = useRef<HTMLDivElement>(null);
  const { field } = error;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new error takes the focus
  useEffect(() => {
    panel.current?.scrollIntoView({ block: "center" });
    if (!field) panel.current?.focus({ preventScroll: true });
  }, [error]);
  const tokenIsSpent =
    error.code === "IdempotentParameterMismatchException" || error.code === "TokenInUse";
  return (
    <ErrorPanel
      ref={panel}
      role="alert"
      about="submission"
      error={error}
      notSent={notSent}
      onRetry={submit}
      onEdit={field ? () => focusField(field) : undefined}
      actions={
        notSent && !hasRetryButton(error.action) ? (
          <ChangeButton icon={<Send aria-hidden size={14} />} onClick={submit}>
            Submit again
          </ChangeButton>
        ) : tokenIsSpent ? (
          <Button
            onClick={() => {
              setValue("clientToken", createClientToken());
              focusField("clientToken");
            }}
          >
            Use a new client token
          </Button>
        ) : undefined
      }
    >
      {error.action === "sign-in" ? "Your input is saved." : null}
    </ErrorPanel>
  );
}
