import "server-only";
import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { processWide } from "@/lib/config/process-wide";

const connectMs = 3_000;
const requestMs = 10_000;
const agentSettings = { keepAlive: true, maxSockets: 100 };

/**
 * What every client has. The connections are kept for all clients together: they belong to an
 * address, not to credentials, and a client that its cache drops ends no one's request. No endpoint:
 * the SDK reads `AWS_ENDPOINT_URL` and `AWS_ENDPOINT_URL_<SERVICE>` by itself.
 */
export function clientSettings(region: string) {
  return {
    region,
    userAgentAppId: "kiln",
    requestHandler: {
      connectionTimeout: connectMs,
      requestTimeout: requestMs,
      throwOnRequestTimeout: true,
      // An answer that stalls half-way.
      socketTimeout: requestMs,
      ...agents(),
    },
  };
}

function agents() {
  return processWide("aws.agents", () => ({
    httpAgent: new HttpAgent(agentSettings),
    httpsAgent: new HttpsAgent(agentSettings),
  }));
}
