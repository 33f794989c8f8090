"use client";
import { Inbox } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { awaitActionResult } from "@/components/domain/action-result";
import { toVisibleMultilineText } from "@/components/domain/invisible-characters";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusBadge } from "@/components/ui/status-badge";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast-store";
import type { Tone } from "@/components/ui/tone";
import type { Result } from "@/lib/errors/result";
import type { DeliveryView } from "@/lib/notifications/outbound/view";
import { formatCounted } from "@/lib/text/format-count";

interface DeliveryLogProps<Input> {
  noun: "email" | "message";
  /** The accessible name of the list. */
  label: string;
  deliveries: readonly DeliveryView[];
  resend: (input: Input & { id: string }) => Promise<Result<unknown>>;
  input: Input;
}

export function DeliveryLog<Input>(props: DeliveryLogProps<Input>) {
  const { noun, label, deliveries, resend, input } = props;
  if (deliveries.length === 0) {
    return (
      <EmptyState icon={<Inbox aria-hidden size={20} />} title={`No ${noun}s yet`} className="py-8">
        The latest {noun}s and their delivery status appear here.
      </EmptyState>
    );
  }
  return (
    <ul aria-label={label}>
      {deliveries.map((delivery) => (
        <li key={delivery.id} className="grid gap-1 border-line px-4 py-2.5 not-first:border-t">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <span className="min-w-0 flex-1 basis-48 wrap-anywhere font-medium">
              {formatDeliveryTitle(delivery, noun)}
            </span>
            <span className="flex items-baseline gap-x-3">
              <Status delivery={delivery} />
              <Time value={delivery.createdAt} className="text-ink-3 text-xs" />
            </span>
          </div>
          <Outcome delivery={delivery} />
          {delivery.status === "failed" && !delivery.test ? (
            <Resend resend={() => resend({ ...input, id: delivery.id })} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function formatDeliveryTitle({ title, test, eventCount }: DeliveryView, noun: string): string {
  if (test) return `Test ${noun}`;
  if (title === null) return formatCounted(eventCount, "event");
  const more = eventCount - 1;
  return more === 0
    ? toVisibleMultilineText(title)
    : `${toVisibleMultilineText(title)} and ${formatCounted(more, "more event")}`;
}

function Status({ delivery }: { delivery: DeliveryView }) {
  const [tone, text] = describeStatus(delivery);
  return (
    // Aligns the badge by the baseline of its text instead of its icon's lower edge.
    <StatusBadge tone={tone} className="items-baseline! [&>svg]:self-center">
      {text}
    </StatusBadge>
  );
}

function describeStatus({ status, attempts }: DeliveryView): [tone: Tone, text: string] {
  if (status === "sent") return ["ok", "Sent"];
  if (status === "failed") return ["bad", "Not delivered"];
  return attempts === 0 ? ["info", "Scheduled"] : ["warn", "Retrying"];
}

function Outcome({ delivery: { attempts, dueAt, error } }: { delivery: DeliveryView }) {
  if (error === null && dueAt === null) return null;
  return (
    <p className="text-ink-2 text-xs wrap-anywhere">
      {error === null ? null : `${error} `}
      {attempts > 1 ? `${attempts} attempts. ` : null}
      {dueAt === null ? null : (
        <>
          {attempts === 0 ? "Scheduled for " : "Next attempt: "}
          <Time value={dueAt} format="absolute" />
        </>
      )}
    </p>
  );
}

function Resend({ resend }: { resend: () => Promise<Result<unknown>> }) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const send = () =>
    start(async () => {
      const result = await awaitActionResult(resend());
      if (!result?.ok) {
        const { title, remedy } = result?.error ?? {
          title: "Kiln didn't respond",
          remedy: "Reload the page to check whether the message was sent.",
        };
        showToast({ tone: "bad", title, description: remedy });
      }
      router.refresh();
    });
  return (
    <div>
      <Button size="sm" loading={pending} onClick={send}>
        Resend
      </Button>
    </div>
  );
}
