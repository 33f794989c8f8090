import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { getHtmlStructure, getHtmlText } from "@/components/ui/testing/html-structure";
import { getPrintableStart, hostileCases } from "@/lib/imagebuilder/testing/hostile-texts";
import type { BuildNotification } from "@/lib/notifications/view";
import { NotificationItem } from "./notification-item";

const item = (kind: BuildNotification["kind"], text: string): BuildNotification => ({
  id: "1",
  kind,
  arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/1.2.0/7",
  name: text,
  version: "1.2.0",
  buildNumber: 7,
  status: kind === "ended" ? text : "BUILDING",
  reason: text,
  step: text,
  at: "2026-11-25T10:00:00.000Z",
  unseen: true,
  open: true,
});

describe.each(["ended", "waiting"] as const)(
  "names, reason and step of what %s, in the bell",
  (kind) => {
    const shown = (text: string) =>
      renderToStaticMarkup(
        <NotificationItem
          item={item(kind, text)}
          scope="build-engineer@eu-west-1"
          fresh
          onOpen={() => {}}
        />,
      );

    test.each(hostileCases)("shows %s as text", (_kind, text) => {
      // The parsers of AWS responses truncate longer text.
      const html = shown(text.slice(0, 4_000));
      expect(getHtmlStructure(html)).toEqual(getHtmlStructure(shown("word")));
      expect(getHtmlText(html)).toContain(getPrintableStart(text));
    });
  },
);
