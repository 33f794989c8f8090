import "server-only";

export type { ImageEvent } from "./events/image-event";
export { deleteEventMessages, receiveImageEvents } from "./events/receive-events";
