import { Callout } from "@/components/ui/callout";
import { Section } from "@/components/ui/card";
import type { Result } from "@/lib/errors/result";
import type {
  DeliverySchedule,
  NotificationSettingsView,
  PersonRule,
} from "@/lib/notifications/outbound/view";
import { ChannelSection } from "./channel-section";
import { DeliveryLog } from "./delivery-log";
import { RuleForm } from "./rule-form";
import { TestButton } from "./test-button";

type TestResult = Promise<Result<{ error: string | null }>>;

export interface NotificationActions {
  save: (input: {
    scope: string;
    rules: PersonRule[];
    schedule: DeliverySchedule;
  }) => Promise<Result<unknown>>;
  sendTest: (input: { scope: string }) => TestResult;
  testChannel: (input: { scope: string; channel: string }) => TestResult;
  resend: (input: { scope: string; id: string }) => Promise<Result<unknown>>;
  resendChannel: (input: {
    scope: string;
    id: string;
    channel: string;
  }) => Promise<Result<unknown>>;
}

interface NotificationsPageProps {
  scope: string;
  settings: NotificationSettingsView;
  actions: NotificationActions;
}

export function NotificationsPage({ scope, settings, actions }: NotificationsPageProps) {
  const { email, hasMailServer, needsSession, rules, schedule, deliveries } = settings;
  const canMail = hasMailServer && email !== null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header>
        <h1 className="font-semibold text-xl">Notification settings</h1>
        <p className="text-ink-2">
          Select which emails you receive
          {settings.adminScope === null ? "" : ", and view messages sent to your team's channels"}.
          Email rules don't affect the notifications in Kiln's header.
        </p>
      </header>
      {canMail ? null : <NoMail hasMailServer={hasMailServer} />}
      {canMail && needsSession ? (
        <Callout tone="info" title="Email stops 12 hours after you last use Kiln">
          Before sending each message, Kiln checks your permissions in AWS. It can do this only if
          you've used Kiln in the last 12 hours.
        </Callout>
      ) : null}
      {canMail ? (
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <Section
            id="rules"
            title="Email rules"
            description={<span className="wrap-anywhere">Sent to {email}</span>}
            actions={
              <TestButton
                label="Send test email"
                successTitle="Test email sent"
                failureTitle="Couldn't send the test email"
                send={actions.sendTest}
                input={{ scope }}
              />
            }
          >
            <RuleForm scope={scope} rules={rules} schedule={schedule} save={actions.save} />
          </Section>
          <Section id="log" title="Latest emails" padded={false}>
            <DeliveryLog
              noun="email"
              label="Latest emails"
              deliveries={deliveries}
              resend={actions.resend}
              input={{ scope }}
            />
          </Section>
        </div>
      ) : null}
      {settings.adminScope === null ? null : (
        <ChannelSection
          scope={settings.adminScope}
          channels={settings.channels}
          test={actions.testChannel}
          resend={actions.resendChannel}
        />
      )}
    </div>
  );
}

function NoMail({ hasMailServer }: { hasMailServer: boolean }) {
  return hasMailServer ? (
    <Callout tone="warn" title="No email address">
      Your identity provider didn't send an email address. Ask an administrator to add the email
      claim to the ID token, then sign out and sign in again.
    </Callout>
  ) : (
    <Callout tone="info" title="Email isn't set up">
      Ask an administrator to set notifications.email in Kiln's configuration file.
    </Callout>
  );
}
