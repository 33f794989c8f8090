import type { Metadata } from "next";
import { ErrorPage } from "@/components/domain/error-page";
import { NotificationsPage } from "@/components/notifications/notifications-page";
import { resolvePageRole } from "@/lib/auth/page-role";
import { config } from "@/lib/config/config";
import { database } from "@/lib/db/database";
import { readNotificationSettings } from "@/lib/notifications/outbound/read-settings";
import * as actions from "./actions";

export const metadata: Metadata = { title: "Notification settings" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: Props) {
  const role = await resolvePageRole("use-role", (await searchParams).scope);
  if (!role.ok) return <ErrorPage title="Notification settings" error={role.error} />;
  const settings = await readNotificationSettings(await database(), role.value, config());
  return (
    <NotificationsPage
      scope={role.value.scope}
      settings={settings}
      actions={{
        save: actions.saveNotificationRules,
        sendTest: actions.sendTestMail,
        testChannel: actions.testChannel,
        resend: actions.resendMessage,
        resendChannel: actions.resendChannelMessage,
      }}
    />
  );
}
