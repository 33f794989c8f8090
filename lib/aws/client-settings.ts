import "server-only";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { defineSingleton } from "@/lib/cache/singleton";

const connectTimeoutMs = 3_000;
const requestTimeoutMs = 10_000;
const agentSettings = { keepAlive: true, maxSockets: 100 };

/**
 * Returns the settings of every client. All clients share the connections, which belong to an
 * address and not to credentials, so evicting a client from its cache aborts no request. No
 * endpoint is set, because the SDK itself reads `AWS_ENDPOINT_URL` and
 * `AWS_ENDPOINT_URL_<SERVICE>`.
 */
export function getClientSettings(region: string) {
  return {
    region,
    userAgentAppId: "kiln",
    requestHandler: {
      connectionTimeout: connectTimeoutMs,
      requestTimeout: requestTimeoutMs,
      throwOnRequestTimeout: true,
      // Ends a request whose response stalls.
      socketTimeout: requestTimeoutMs,
      ...agents(),
    },
  };
}

const agents = defineSingleton("aws.agents", () => ({
  httpAgent: new HttpAgent(agentSettings),
  httpsAgent: new HttpsAgent(agentSettings),
}));
