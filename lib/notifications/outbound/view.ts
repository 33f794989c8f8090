import type { DeliverySchedule, NotificationEvent } from "@/lib/config/notifications";
import type { PersonRule } from "./input";

/** A message in a delivery log. Times are ISO-8601 UTC. */
export interface DeliveryView {
  id: string;
  createdAt: string;
  /**
   * A `waiting` message without attempts hasn't been sent yet. With attempts, it is being sent, or
   * an attempt failed and it will be retried.
   */
  status: "waiting" | "sent" | "failed";
  test: boolean;
  attempts: number;
  /** The time of the next attempt; null once the message was sent or Kiln stopped retrying it. */
  dueAt: string | null;
  finishedAt: string | null;
  error: string | null;
  /**
   * The first event's title. It is null in the log of a channel, whose events can come from other
   * accounts.
   */
  title: string | null;
  eventCount: number;
}

/** A team channel as administrators see it, without secrets. */
export interface ChannelView {
  id: string;
  name: string;
  type: "slack" | "teams" | "webhook" | "email";
  events: NotificationEvent[];
  deliveries: DeliveryView[];
}

export interface NotificationSettingsView {
  /** The email address in the ID token; null if there is none. */
  email: string | null;
  hasMailServer: boolean;
  /** True if email is sent only for up to twelve hours after the person used Kiln. */
  needsSession: boolean;
  rules: PersonRule[];
  /** The delivery schedule; null if no settings are stored for the person. */
  schedule: DeliverySchedule | null;
  deliveries: DeliveryView[];
  /** The team channels; empty for people who don't administer an account. */
  channels: ChannelView[];
  /**
   * A scope with the permission `admin`, regardless of the role in use; null if the person has
   * none.
   */
  adminScope: string | null;
}

export type { PersonRule } from "./input";
export type { DeliverySchedule, NotificationEvent };
