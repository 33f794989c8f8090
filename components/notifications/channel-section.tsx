import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { Facts } from "@/components/ui/facts";
import type { ChannelView } from "@/lib/notifications/outbound/view";
import { formatCounted } from "@/lib/text/format-count";
import { DeliveryLog } from "./delivery-log";
import { channelTypeLabels, notificationEventLabels } from "./notification-labels";
import type { NotificationActions } from "./notifications-page";
import { TestButton } from "./test-button";

interface ChannelSectionProps {
  scope: string;
  channels: readonly ChannelView[];
  test: NotificationActions["testChannel"];
  resend: NotificationActions["resendChannel"];
}

export function ChannelSection({ scope, channels, test, resend }: ChannelSectionProps) {
  return (
    <Section
      id="channels"
      title="Team channels"
      description="Defined in Kiln's configuration file. Only administrators can see this section."
      padded={false}
    >
      {channels.length === 0 ? (
        <p className="px-4 py-3 text-ink-2">No channels are configured.</p>
      ) : null}
      <ul>
        {channels.map(({ id, name, type, events, deliveries }) => (
          <li key={id} className="grid gap-2 border-line px-4 py-3 not-first:border-t">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
              <span className="min-w-0 wrap-anywhere font-medium">{name}</span>
              <Badge>{channelTypeLabels[type]}</Badge>
              <span className="ml-auto">
                <TestButton
                  label="Send test message"
                  name={`Send test message to ${name}`}
                  successTitle="Test message sent"
                  failureTitle={`Couldn't send the test message to “${name}”`}
                  send={test}
                  input={{ scope, channel: id }}
                />
              </span>
            </div>
            <Facts className="text-ink-2 text-xs">
              {events.map((event) => notificationEventLabels[event])}
            </Facts>
            <Disclosure summary="Latest messages" hint={getFailureHint(deliveries)}>
              <div className="rounded-lg border border-line">
                <DeliveryLog
                  noun="message"
                  label={`Messages to ${name}`}
                  deliveries={deliveries}
                  resend={resend}
                  input={{ scope, channel: id }}
                />
              </div>
            </Disclosure>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function getFailureHint(deliveries: ChannelView["deliveries"]): string | null {
  const failed = deliveries.filter(({ status }) => status === "failed").length;
  return failed === 0 ? null : `${formatCounted(failed, "message")} not delivered`;
}
