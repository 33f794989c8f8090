"use client";
import { Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { ChangeButton } from "@/components/domain/change-button";
import { ErrorPanel } from "@/components/domain/error-panel";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import type { BuildDetail } from "@/lib/builds/view";
import { formatCount } from "@/lib/text/format-count";
import type { BuildActions } from "../build-actions";
import { hasNoOutputs } from "../has-no-outputs";
import { useBuildAction } from "./use-build-action";

interface DeleteBuildProps {
  detail: BuildDetail;
  scope: string;
  remove: BuildActions["remove"];
}

/** Deletes a build's record once its name has been typed as confirmation. */
export function DeleteBuildButton({ detail, scope, remove }: DeleteBuildProps) {
  const { summary } = detail;
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const cancelRef = useRef<HTMLButtonElement>(null);
  const { busy, error, run, clearError } = useBuildAction(scope, summary.arn);
  const name = `${summary.name} ${summary.version} build ${summary.buildNumber}`;
  const matches = typed.trim() === summary.name;

  const show = (next: boolean) => {
    setOpen(next);
    setTyped("");
    clearError();
  };
  const confirm = async () => {
    if (!matches) return;
    const input = { scope, arn: summary.arn, confirmation: summary.name };
    if (await run(() => remove(input), `${name} deleted`)) show(false);
  };

  return (
    <>
      <ChangeButton
        variant="danger"
        icon={<Trash2 aria-hidden size={14} />}
        onClick={() => show(true)}
      >
        Delete
      </ChangeButton>
      <Dialog
        open={open}
        onOpenChange={show}
        title={`Delete ${name}?`}
        initialFocus={cancelRef}
        footer={
          <>
            <Button ref={cancelRef} onClick={() => show(false)}>
              Cancel
            </Button>
            <Button
              variant="danger"
              loading={busy}
              aria-disabled={!matches || undefined}
              onClick={confirm}
            >
              Delete build
            </Button>
          </>
        }
      >
        <form
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            void confirm();
          }}
        >
          <ul className="grid list-disc gap-1 pl-4 text-ink-2">
            <li>
              Image Builder's record of the build, including its workflows and steps, will be
              permanently deleted.
            </li>
            <li>{describeKeptOutputs(detail)}</li>
            <li>Logs will be kept, and this page will still show the last known details.</li>
            <li>If a recipe uses this image, AWS will reject the deletion.</li>
          </ul>
          <Field label={`Type “${summary.name}” to confirm`}>
            <TextInput
              mono
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              autoCapitalize="none"
            />
          </Field>
          {error ? <ErrorPanel error={error} role="alert" /> : null}
        </form>
      </Dialog>
    </>
  );
}

/**
 * Describes what remains after the deletion. Kiln doesn't necessarily know the outputs of a
 * successful build, because Image Builder can report them after the build's status.
 */
export function describeKeptOutputs(detail: Parameters<typeof hasNoOutputs>[0]): string {
  const isContainer = detail.summary.type === "DOCKER";
  const count = detail.outputs.length;
  const [one, many] = isContainer ? ["container image", "container images"] : ["AMI", "AMIs"];
  const where = isContainer ? "Amazon ECR" : "Amazon EC2";
  if (hasNoOutputs(detail)) return `Image Builder reported no ${many} for this build.`;
  if (count === 0) {
    return `The build's ${many} will be kept and can still be used. To delete them, use ${where}.`;
  }
  const keptText =
    count === 1 ? `The ${one} will be kept` : `The ${formatCount(count)} ${many} will be kept`;
  return `${keptText} and can still be used. To delete ${count === 1 ? "it" : "them"}, use ${where}.`;
}
