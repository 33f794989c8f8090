import { Check, ShieldAlert, X } from "lucide-react";

export const voteBadges = {
  approve: { tone: "ok", text: "Approved", Icon: Check },
  reject: { tone: "bad", text: "Rejected", Icon: X },
  bypass: { tone: "warn", text: "Bypassed", Icon: ShieldAlert },
} as const;
