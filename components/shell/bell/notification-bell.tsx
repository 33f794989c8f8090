"use client";
import { useQuery } from "@tanstack/react-query";
import { Bell as BellIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { notificationQueries } from "@/components/domain/api/notifications";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { useCurrentScope } from "../shell-context";
import { useNewNotifications } from "./use-new-notifications";

const LazyNotificationPanel = dynamic(() =>
  import("./notification-panel").then((m) => m.NotificationPanel),
);
const maxCounted = 99;

export function NotificationBell() {
  const scope = useCurrentScope()?.scope ?? null;
  return scope === null ? null : <ScopeBell key={scope} scope={scope} />;
}

function ScopeBell({ scope }: { scope: string }) {
  const { data, error } = useQuery(notificationQueries.list(scope));
  useNewNotifications(scope, data);
  // While the list is open, the count stays, as does the highlighting of new items in the list.
  const [openedWith, setOpenedWith] = useState<number | null>(null);
  const current = data?.unseen ?? 0;
  const unseen = openedWith ?? current;
  const count = unseen > maxCounted ? `${maxCounted}+` : String(unseen);
  const trigger = (
    <IconButton
      label={unseen > 0 ? `Notifications, ${count} new` : "Notifications"}
      icon={
        <>
          <BellIcon aria-hidden size={16} />
          {unseen > 0 ? (
            <span
              aria-hidden
              className="absolute bottom-[calc(50%+2px)] left-[calc(50%+2px)] min-w-4 rounded-full bg-accent px-1 text-center font-semibold text-2xs text-accent-ink"
            >
              {count}
            </span>
          ) : null}
        </>
      }
    />
  );
  return (
    <>
      <Popover
        label="Notifications"
        trigger={trigger}
        align="end"
        onOpenChange={(open) => setOpenedWith(open ? current : null)}
        className="w-96"
      >
        {(close) => <LazyNotificationPanel scope={scope} list={data} error={error} close={close} />}
      </Popover>
      <span role="status" className="sr-only">
        {unseen > 0 ? `${count} new ${unseen === 1 ? "notification" : "notifications"}` : ""}
      </span>
    </>
  );
}
