import "server-only";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { processValue } from "@/lib/cache/process-value";

const connectMs = 3_000;
const requestMs = 10_000;
const agentSettings = { keepAlive: true, maxSockets: 100 };

/**
 * The settings of every client. All clients share the connections, which belong to an address and
 * not to credentials, so evicting a client from its cache aborts no request. No endpoint: the SDK
 * reads `AWS_ENDPOINT_URL` and `AWS_ENDPOINT_URL_<SERVICE>` itself.
 */
export function clientSettings(region: string) {
  return {
    region,
    userAgentAppId: "kiln",
    requestHandler: {
      connectionTimeout: connectMs,
      requestTimeout: requestMs,
      throwOnRequestTimeout: true,
      // The timeout of a response that stalls.
      socketTimeout: requestMs,
      ...agents(),
    },
  };
}

const agents = processValue("aws.agents", () => ({
  httpAgent: new HttpAgent(agentSettings),
  httpsAgent: new HttpsAgent(agentSettings),
}));
