import { renderHook } from "@testing-library/react";
import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import { PathnameContext } from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { beforeEach, expect, it, vi } from "vitest";
import { dismissToast, toastStore } from "@/components/ui/toast-store";
import { createPortalError } from "@/lib/errors/portal-error";
import type { BuildNotification, NotificationList } from "@/lib/notifications/view";
import { useNewNotifications } from "./use-new-notifications";

const build = (id: string): BuildNotification => ({
  id,
  kind: "ended",
  arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/1.2.0/7",
  ...{ name: "al2023-base", version: "1.2.0", buildNumber: 7, status: "FAILED" },
  ...{ accountName: "Build", region: "eu-west-1" },
  ...{ reason: null, step: null, at: "2026-11-25T10:00:00.000Z", unseen: true, open: false },
});
const list = (...items: BuildNotification[]): NotificationList => ({
  ...{ items, unseen: items.length, followed: [], own: [], asOf: "1" },
});

beforeEach(() => {
  for (const { id } of toastStore.get()) dismissToast(id);
});

const renderAnnouncements = (shown: NotificationList) =>
  renderHook((props) => useNewNotifications("build-engineer@eu-west-1", props.shown), {
    initialProps: { shown },
    wrapper: ({ children }) => (
      <AppRouterContext value={{} as AppRouterInstance}>
        <PathnameContext value="/compare">{children}</PathnameContext>
      </AppRouterContext>
    ),
  });

it("announces a notification once, even if access to builds is lost for a while", () => {
  const { rerender } = renderAnnouncements(list(build("1")));
  expect(toastStore.get()).toHaveLength(0);
  rerender({ shown: list(build("3"), build("1")) });
  expect(toastStore.get()).toHaveLength(1);
  const seen = { ...build("2"), unseen: false };
  rerender({ shown: { ...list(seen), buildsError: createPortalError("ReadAccessDenied") } });
  rerender({ shown: list(build("3"), build("1")) });
  expect(toastStore.get()).toHaveLength(1);
  rerender({ shown: list(build("4"), build("3"), build("1")) });
  expect(toastStore.get()).toHaveLength(2);
});

it("doesn't announce earlier notifications that the first list lacked", () => {
  const denied = { ...list(), asOf: "5", buildsError: createPortalError("ReadAccessUnverified") };
  const { rerender } = renderAnnouncements(denied);
  rerender({ shown: list(build("4"), build("3")) });
  expect(toastStore.get()).toHaveLength(0);
  rerender({ shown: list(build("6"), build("4"), build("3")) });
  expect(toastStore.get()).toHaveLength(1);
});

it("names the account and Region in a toast and on the desktop", () => {
  const bodies: (string | undefined)[] = [];
  class Shown {
    static permission = "granted";
    constructor(_title: string, options?: NotificationOptions) {
      bodies.push(options?.body);
    }
  }
  vi.stubGlobal("Notification", Shown);
  localStorage.setItem("kiln-notify", "on");
  const { rerender } = renderAnnouncements(list());
  rerender({ shown: list(build("2")) });
  expect(toastStore.get()).toMatchObject([{ description: "Build · eu-west-1" }]);
  const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  rerender({ shown: list(build("3"), build("2")) });
  expect(bodies).toEqual(["Failed\nBuild · eu-west-1"]);
  visibility.mockRestore();
  vi.unstubAllGlobals();
  localStorage.clear();
});
