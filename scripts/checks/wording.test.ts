import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { listFiles } from "../lib/hash.mjs";
import { repositoryRoot } from "../lib/paths.mjs";
import { listStrings } from "../lib/strings.mjs";

/** Odd or unclear phrases, one per kind, and how to express them. */
const REPLACED: [phrase: RegExp, better: string][] = [
  [/there is no such/i, "Not found"],
  [/not yours to take/i, "You don't have access to this role"],
  [/\bis configured not to let\b/i, "This role can't start builds in Kiln"],
  [/\bthe role may not\b/i, "This role lacks permission"],
  [/\bact as a role that may\b/i, "Switch to a role that has permission"],
  [/\bno role for you\b/i, "You don't have access yet"],
  [/\bno longer one of them\b|\bone of them no longer\b/i, "is no longer available"],
  [/\bif it stays\b/i, "If the problem persists"],
  [/\bas it is (now|here)\b|\bas it stands\b/i, "current state, unchanged"],
  [/\bdid not answer\b|\bdoes not answer\b/i, "No response"],
  [/\blook whether\b/i, "Check whether"],
  [/\bbrought back\b/i, "permanently deletes"],
  [/\bby (itself|themselves)\b/i, "separately, automatically"],
  [/\bgiven up\b/i, "discarded"],
  [/^(leave it|keep it|keep them)$/i, "Cancel"],
  [/\b(what|whatever) became of\b/i, "outcome"],
  [/\bkeys of the list\b/i, "Keyboard shortcuts"],
  [/\blet (it|all) go\b/i, "Deselect, Clear selection"],
  [/\bas it was at first\b/i, "Reset to defaults"],
  [/\bas loud as\b/i, "No lines at this level"],
  [/\babout to tell\b|\bwhat happens shows\b/i, "Connecting to live updates…"],
  [/\bits words name\b/i, "Matched from the error text"],
  [/\banother that would fit\b/i, "Other possible cause"],
  [/\bon its way\b/i, "Loading…"],
  [/\bAWS (does not|did not|doesn't|didn't) tell\b|\bAWS tells\b/i, "AWS does not return"],
  [/\bwhat could not be known\b/i, "Unknown or omitted details"],
  [/\bthis build left no\b/i, "This build produced no"],
  [/\bstill to come\b/i, "Not started"],
  [/\bwaits for (somebody|a decision|review)\b|\bwaiting for review\b/i, "Waiting for approval"],
  [/\bwere not asked for\b/i, "Scanning was off"],
  [/\bno such member\b/i, "Unknown field"],
  [/\bis expected\b/i, "Enter …, Must be …"],
  [/\bwhoever\b/i, "administrator, person"],
  [/\b(read|answer\w*) just now\b/i, "leave out, or a time"],
  [/\bstands (further|already)\b/i, "is also used above"],
  [/\b(is|are) told\b/i, "is notified"],
  [/\bpasses all of these filters\b/i, "No builds match these filters"],
  [/\bthe portal\b/i, "Kiln"],
  [/^(none|all) of them\b|\bstill runs\b/i, "None are running"],
  [/\bselect on while\b/i, "Extend selection"],
  [/\bsave this list as\b/i, "Save this view as"],
  [/\bhow lines are drawn\b/i, "Log display options"],
  [/\blines that are at least\b/i, "Minimum level"],
  [/\bnever says why\b/i, "The cause is in the log"],
  [/\bits part of the\b/i, "View in log"],
  [/\bput together from\b|\bfilled with what\b/i, "Reconstructed from, Copied from"],
  [/\b(its|their) outputs changed\b/i, "Outputs updated"],
  [/\bnot observed\b/i, "Not recorded"],
  [/\bthe form is filled\b/i, "Imported, except for"],
  [/\bwhat does not fit\b/i, "Fields that don't exist in … are marked"],
  [/\bgoes to its place\b/i, "Added in order"],
  [/^left out\b/i, "No tests will run: …"],
  [/\bat most \d+ \w+; these are\b/i, "Up to 50 tags are allowed (you have 60)"],
  [/\bit was made when\b|\bstays with it\b/i, "Created with this draft"],
  [/\bmay not list\b/i, "can't list"],
  [/\bsent as it stands\b/i, "sent unchanged"],
  [/\bended AVAILABLE\b/i, "is available"],
  [/\bnothing has happened\b/i, "No notifications yet"],
  [/\bchanges nothing\b/i, "Can view builds only"],
  [/\brefus(e[sd]?|al|ing)\b/i, "rejects, denies"],
  [/\banswer(s|ed|ing)?\b/i, "response, responds"],
  [/\bany ?more\b/i, "no longer"],
  [/\bthe audit\b(?! log)/i, "the audit log"],
  [/\bkeeps? trying\b/i, "Retrying…"],
  [/\b(the )?(portal|network) address\b/i, "URL, IP address"],
  [/\bhost name\b/i, "hostname"],
  [/\bhigher quota\b/i, "request a quota increase"],
  [/\. Or\b|^Or\b/, "If …, or two remedies"],
  [/\bchoose\b(?![ -]how)/i, "select"],
  [/(?<![-\w])(your|the|account|AMI|request|external|client) ids?\b/, "ID"],
];

/** Phrases that must not occur in the texts and the docs. */
const HOUSE_RULES: [phrase: RegExp, better: string][] = [
  [/\b(after|to|back|for)wards\b/i, "afterward, toward, backward, forward"],
  [/\b(data|installation|root|Kiln's|own|writable|another) folder\b/i, "directory"],
  [/\bthat [^.]{0,20}(message|result)s? names\b/i, "named in the message, shown in the result"],
  [/\b(is|are) invalid\b/i, "isn't valid"],
  [/\bmarked fields?\b|\bmarks the field\b/i, "highlighted field"],
  [/\bapprovals? (by|of)\b/i, "approval from"],
  [/\bfor example\b(?![,:])/i, "for example, with commas or in parentheses"],
  [/\p{Ll} \S+ · \S+ \p{Ll}/u, "{account} in {region}"],
  [/“\p{Lu}\p{Ll}[^”:]*”[.,]/u, "period or comma inside the quotation marks"],
  [/(?:^|\s)[\w`-]+, [\w`-]+, [\w`-]+ (and|or) [\w`]/, "serial comma"],
  [/`[^`]+`, `[^`]+` (and|or) `/, "serial comma"],
  // Lists of IAM actions and of placeholders.
  [/[\w-]+:[\w*]+, [\w-]+:[\w*]+ (and|or) [\w-]+:/, "serial comma"],
  [/\{[^{}]+\}+, \{+[^{}]+\}+ (and|or) \{/, "serial comma"],
];

/** Statuses and columns with a fixed name; the check rejects any variant. */
const NAMES: [variant: RegExp, name: RegExp][] = [
  [
    /\b(wait\w*|pending|needs?|await\w*|due) (for )?(an? |your |the )?(approval|review\w*|decision)\b/i,
    /\bwaiting for (your )?approval\b/i,
  ],
  [/^(submitted|built|created|launched) by$/i, /^Started by$/],
  [/^(took|time taken|elapsed( time)?|run ?time|total time)$/i, /^Duration$/],
  [/^(vulnerabilities|security findings|scan results)$/i, /^Findings$/],
  [/^(never sent|unsent|wasn't sent|was not sent)$/i, /^Not sent$/],
  [/^(unknown outcome|outcome not known|result unknown)$/i, /^Outcome unknown$/],
  [/\b[Cc]ancell(ed|ing)\b/, /^canceled$/],
];

const strings = listStrings();

it("has no user-visible text with a marked phrase", () => {
  const inProduct = strings.filter(({ area }) => area !== "scripts");
  const found = inProduct.flatMap(({ file, line, text }) =>
    [...REPLACED, ...HOUSE_RULES]
      .filter(([phrase]) => phrase.test(text))
      .map(([, better]) => `${file}:${line}: ${text} (better: ${better})`),
  );
  expect(found).toEqual([]);
});

it("uses one name for each status and column", () => {
  const found = strings.flatMap(({ file, line, text }) =>
    NAMES.filter(([variant, name]) => variant.test(text) && !name.test(text)).map(
      ([, name]) => `${file}:${line}: ${text} (name: ${name.source})`,
    ),
  );
  expect(found).toEqual([]);
});

it("applies the house rules in the docs", () => {
  const pages = listFiles(
    repositoryRoot,
    ["README.md", "docs", "packages/sandbox/README.md", "deploy/aws/README.md"],
    (path) => path.endsWith(".md") && !path.startsWith("docs/decisions/"),
  );
  const found = pages.flatMap((page) => {
    const prose = readFileSync(join(repositoryRoot, page), "utf8").replace(/^```.*?^```$/gms, "");
    const blocks = prose.split(/\n{2,}|\n(?=[-|#] |\d\. )|\|/);
    return blocks
      .map((block) => block.replace(/\s+/g, " ").trim())
      .flatMap((text) =>
        HOUSE_RULES.filter(([phrase]) => phrase.test(text)).map(
          ([, better]) => `${page}: ${text} (better: ${better})`,
        ),
      );
  });
  expect(found).toEqual([]);
});
