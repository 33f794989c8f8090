import "server-only";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { defineSingleton } from "@/lib/cache/singleton";

/** The bucket bounds in seconds, from a cached read to AWS's timeouts. */
const callBuckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const queryBuckets = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5];
const delayBuckets = [0.5, 1, 2, 5, 10, 30, 60, 300];

/**
 * Kiln's metrics. Every label has a bounded set of values: routes, operations, and codes come from
 * fixed lists, accounts and Regions from the configuration. No label identifies a person, a build,
 * or a request.
 */
export const metrics = defineSingleton("metrics", () => {
  const registry = new Registry();
  const registers = [registry];
  const gauge = <Label extends string = never>(
    name: string,
    help: string,
    labelNames: Label[] = [],
  ) => new Gauge({ name, help, labelNames, registers });
  const histogram = <Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    buckets: number[],
  ) => new Histogram({ name, help, labelNames, buckets, registers });
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers });
  return {
    registry,
    requests: counter("kiln_http_requests_total", "HTTP requests.", ["method", "route", "status"]),
    requestSeconds: histogram(
      "kiln_http_request_duration_seconds",
      "Time until the response was sent, excluding event streams.",
      ["route"],
      callBuckets,
    ),
    actions: counter("kiln_actions_total", "Server actions by required permission and outcome.", [
      "permission",
      "outcome",
    ]),
    awsCalls: counter("kiln_aws_calls_total", "AWS API call attempts.", [
      ...(["service", "operation", "outcome"] as const),
    ]),
    awsSeconds: histogram(
      "kiln_aws_call_duration_seconds",
      "Duration of AWS API call attempts.",
      ["service"],
      callBuckets,
    ),
    eventDelay: histogram(
      "kiln_event_delay_seconds",
      "Age of events when Kiln receives them from the queue.",
      ["account", "region"],
      delayBuckets,
    ),
    querySeconds: histogram(
      "kiln_database_query_duration_seconds",
      "Duration of database queries.",
      ["outcome"],
      queryBuckets,
    ),
    trackerAge: gauge(
      "kiln_tracker_age_seconds",
      "Time since AWS last returned build statuses for each account and Region.",
      ["account", "region"],
    ),
    trackerFailures: gauge(
      "kiln_tracker_consecutive_failures",
      "Failed polls since the last successful one.",
      ["account", "region"],
    ),
    streams: gauge("kiln_sse_clients", "Open event streams to browsers."),
    ready: gauge("kiln_ready", "1 if requests can be served, otherwise 0."),
    cacheRequests: counter("kiln_cache_requests_total", "Cache lookups by cache and result.", [
      ...(["cache", "result"] as const),
    ]),
    reviewsWaiting: gauge("kiln_reviews_waiting", "Open reviews.", ["gate"]),
    deliveries: counter(
      "kiln_deliveries_total",
      "Attempts to deliver Slack, Teams, webhook, and email notifications, by type and outcome.",
      ["type", "outcome"],
    ),
    deliveriesWaiting: gauge(
      "kiln_deliveries_waiting",
      "Slack, Teams, webhook, and email notifications waiting to be sent or retried.",
    ),
    deliveryOverdue: gauge(
      "kiln_delivery_overdue_seconds",
      "Time since the oldest waiting notification was due; 0 if none is due.",
    ),
    info: gauge("kiln_info", "Kiln's version.", ["version"]),
  };
});

/**
 * The metrics of the Node process. Created at the first scrape, because prom-client's event loop
 * monitor wakes the process 100 times per second.
 */
export const processMetrics = defineSingleton("process metrics", () => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
});
