import { commonOptions } from "./args.ts";
import { commands } from "./commands.ts";
import { createUsageError } from "./exit.ts";

function listCommandOptions(): [name: string, options: string[]][] {
  const shared = Object.keys(commonOptions);
  return Object.entries(commands).map(([name, { options }]) => [
    name,
    [...Object.keys(options), ...shared].map((option) => `--${option}`),
  ]);
}

function createBashScript(): string {
  const names = [...listCommandOptions().map(([name]) => name), "completion"].join(" ");
  const cases = listCommandOptions().map(
    ([name, options]) => `    ${name}) words="${options.join(" ")}" ;;`,
  );
  return `_kiln() {
  local words="${names}"
  [ "$COMP_CWORD" -gt 1 ] && case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
    completion) words="bash zsh fish" ;;
    *) words="" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _kiln kiln`;
}

function createZshScript(): string {
  return `autoload -U +X bashcompinit && bashcompinit\n${createBashScript()}`;
}

function createFishScript(): string {
  const first = Object.entries(commands).map(
    ([name, { summary }]) =>
      `complete -c kiln -f -n __fish_use_subcommand -a ${name} -d ${JSON.stringify(summary)}`,
  );
  const options = listCommandOptions().flatMap(([name, all]) =>
    all.map(
      (option) => `complete -c kiln -n "__fish_seen_subcommand_from ${name}" -l ${option.slice(2)}`,
    ),
  );
  return [...first, ...options].join("\n");
}

/** Throws a usage error for a shell other than bash, zsh, and fish. */
export function getCompletionScript(shell: string | undefined): string {
  if (shell === "bash") return createBashScript();
  if (shell === "zsh") return createZshScript();
  if (shell === "fish") return createFishScript();
  throw createUsageError("Specify bash, zsh, or fish.");
}
