"use client";
import { useQueryClient } from "@tanstack/react-query";
import { RotateCw, Send } from "lucide-react";
import { type ReactNode, useTransition } from "react";
import { awaitActionResult } from "@/components/domain/action-result";
import { buildQueries } from "@/components/domain/api/builds";
import { ChangeButton } from "@/components/domain/change-button";
import { showToast } from "@/components/ui/toast-store";
import type { Result } from "@/lib/errors/result";
import type { SubmissionView } from "@/lib/submissions/view";
import type { SubmissionActions } from "./submission-actions";

interface SendButtonProps {
  submission: SubmissionView;
  scope: string;
  actions: SubmissionActions;
}

/** Checks an unknown outcome immediately by sending the same request with the same client token. */
export function CheckNowButton({ submission: { id }, scope, actions }: SendButtonProps) {
  return (
    <ActionButton
      id={id}
      icon={<RotateCw aria-hidden size={14} />}
      run={() => actions.check({ scope, id })}
    >
      Check now
    </ActionButton>
  );
}

/** Resubmits a request that never reached Image Builder, with its original client token. */
export function ResendButton({ submission, scope, actions }: SendButtonProps) {
  const { id, request, error } = submission;
  return (
    <ActionButton
      id={id}
      icon={<Send aria-hidden size={14} />}
      run={() => actions.submit({ scope, request })}
    >
      {error?.code === "ApprovedNotSent" ? "Send" : "Submit again"}
    </ActionButton>
  );
}

interface ActionButtonProps {
  id: string;
  icon: ReactNode;
  run: () => Promise<Result<SubmissionView>>;
  children: string;
}

function ActionButton({ id, icon, run, children }: ActionButtonProps) {
  const client = useQueryClient();
  const [running, startRunning] = useTransition();
  const press = () =>
    startRunning(async () => {
      const result = await awaitActionResult(run());
      if (result?.ok) {
        client.setQueryData(buildQueries.submission(id).queryKey, result.value);
        const { error } = result.value;
        if (error) showToast({ tone: "warn", title: error.title });
      } else showToast({ tone: "bad", title: result?.error.title ?? "Kiln didn't respond" });
    });
  return (
    <ChangeButton icon={icon} loading={running} onClick={press}>
      {children}
    </ChangeButton>
  );
}
