/** A message to a channel or a person, with one or more events. */
export interface NotificationDeliveriesTable {
  /** A UUIDv7, which lets receivers recognize a repeated message. */
  id: string;
  /** `channel:` and the channel's ID, or `person:` and the person's ID. */
  recipient: string;
  status: "waiting" | "sent" | "failed";
  /** 1 for a message sent with the test button. */
  test: number;
  attempts: number;
  /**
   * The time at which the message is sent next. During an attempt, it is the time after which other
   * processes can repeat the attempt.
   */
  due_at: string;
  created_at: string;
  /** The time at which the message was sent, or at which Kiln stopped retrying it. */
  finished_at: string | null;
  /** The reason why the last attempt failed, without the receiver's response or the URL. */
  error: string | null;
}

/** An event in a message. */
export interface NotificationItemsTable {
  /** A hash of the event and the recipient, so that each recipient receives an event only once. */
  id: string;
  delivery_id: string;
  /** JSON of `NotificationItem` in `lib/notifications/outbound/item.ts`. */
  content: string;
  created_at: string;
}

/** The position up to which events have been turned into messages, as a single row. */
export interface NotificationPositionTable {
  id: number;
  at: string;
}

/** A person's rules for email. */
export interface NotificationSettingsTable {
  person_id: string;
  /**
   * The person's name, email address, and groups at the last visit. The groups determine which
   * accounts the person can view.
   */
  name: string;
  email: string;
  groups: string;
  seen_at: string;
  /** The rules as JSON; see `lib/notifications/outbound/input.ts`. */
  rules: string;
  schedule: string;
  /**
   * The time at which the rules were last saved. Events from more than two minutes before it aren't
   * sent.
   */
  updated_at: string;
}
