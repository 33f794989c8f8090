"use client";
import { useState, useTransition } from "react";
import { awaitActionResult } from "@/components/domain/action-result";
import { ErrorPanel } from "@/components/domain/error-panel";
import { getActionError } from "@/components/domain/query-error";
import { BreakableText } from "@/components/ui/breakable";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Section } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import type { PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";
import type { RequestExplanation } from "@/lib/reviews/rules/explain-request";
import type { RuleResult } from "@/lib/reviews/rules/match-rule";
import { findLengthProblem } from "@/lib/text/length-limit";
import { andList } from "@/lib/text/list-format";
import { GateRules } from "./gate-rules";

/** The maximum length of a request in characters, which is the same as on the server. */
const maxRequestLength = 100_000;

interface Submitter {
  label: string;
  account: string;
  region: string;
  role: string;
}

/** The explanation of a request, and why it can't be submitted as assumed. */
interface CheckedRequest extends RequestExplanation {
  problem: string | null;
}

interface RulesPageProps {
  /** A scope with the `admin` permission. */
  scope: string;
  rules: RuleResult["rule"][];
  warnings: string[];
  submitters: Submitter[];
  /** The names of the accounts that the user administers, by ID. */
  accountNames: Readonly<Record<string, string>>;
  explain: (input: {
    scope: string;
    text: string;
    submitter: { account?: string; region?: string; role?: string };
  }) => Promise<Result<CheckedRequest>>;
}

export function RulesPage(props: RulesPageProps) {
  const { scope, rules, warnings, submitters, accountNames, explain } = props;
  const names = Object.values(accountNames);
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState("");
  const [result, setResult] = useState<CheckedRequest | null>(null);
  const [error, setError] = useState<PortalError | null>(null);
  const [pending, start] = useTransition();

  const lengthProblem = findLengthProblem(text, maxRequestLength);
  const check = () =>
    start(async () => {
      const { account, region, role } = submitters[Number(chosen)] ?? {};
      const submitter = chosen !== "" && account && region && role ? { account, region, role } : {};
      const response = await awaitActionResult(explain({ scope, text, submitter }));
      setResult(response?.ok ? response.value : null);
      setError(getActionError(response));
    });

  // The only input that can be invalid is the request.
  const invalid = error?.code === "InvalidInput" ? error : null;

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header>
        <h1 className="font-semibold text-xl">Review rules</h1>
        <p className="text-ink-2">
          Rules for the {names.length === 1 ? "account" : "accounts"} that you administer (
          {andList.format(names)}). Submissions and workflow steps have separate rules. In each
          list, the first matching rule applies. If a version in the request has a wildcard (for
          example, x.x.x), earlier rules that match only some of the possible versions can also
          apply, or apply instead. Rules are defined in Kiln's configuration file.
        </p>
      </header>
      {warnings.length > 0 ? (
        <Callout
          tone="warn"
          title={`${warnings.length === 1 ? "A rule" : "Some rules"} might not work as configured`}
        >
          <ul className="list-disc pl-4">
            {warnings.map((warning) => (
              <li key={warning}>
                <BreakableText text={warning} />
              </li>
            ))}
          </ul>
        </Callout>
      ) : null}
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,26rem)_minmax(0,1fr)]">
        <Section
          id="try"
          title="Check a request"
          description="Paste a CreateImage request body as JSON. Nothing is sent or saved."
        >
          <form
            className="grid gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              check();
            }}
          >
            <Field label="Request" error={lengthProblem ?? invalid?.happened}>
              <TextArea
                mono
                rows={10}
                value={text}
                onChange={({ target }) => setText(target.value)}
              />
            </Field>
            <Field label="Submitted as" help="Rules can depend on the role, account, and Region.">
              <Select
                placeholder="No role (use the recipe's account and Region)"
                options={submitters.map(({ label }, index) => ({ value: String(index), label }))}
                value={chosen}
                onChange={({ target }) => setChosen(target.value)}
              />
            </Field>
            <div>
              <Button
                type="submit"
                variant="primary"
                loading={pending}
                disabled={text.trim() === "" || lengthProblem !== undefined}
              >
                Check
              </Button>
            </div>
            {error && !invalid ? <ErrorPanel error={error} /> : null}
          </form>
        </Section>
        <div className="grid gap-4" aria-live="polite">
          {result?.problem ? (
            <Callout tone="warn" title="Check the role, account, and Region">
              <BreakableText text={result.problem} />
            </Callout>
          ) : null}
          <GateRules gate="submit" results={result?.submit ?? null} {...{ rules, accountNames }} />
          <GateRules gate="step" results={result?.step ?? null} {...{ rules, accountNames }} />
        </div>
      </div>
    </div>
  );
}
