export { handleBackchannelLogout as POST } from "@/lib/auth/backchannel-logout";
