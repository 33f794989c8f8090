import "server-only";

export type { ImageEvent } from "./events/image-event";
export { deleteEvents, receiveEvents } from "./events/receive-events";
