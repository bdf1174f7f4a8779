/** Completion scripts, written out from the table of commands: no process starts at a Tab. */

import { commonOptions } from './arguments.ts';
import type { CommandSpec, OptionSpec } from './command.ts';
import type { Shell } from './completion-shells.ts';

export function completionScript(shell: Shell, commands: readonly CommandSpec[]): string {
  switch (shell) {
    case 'bash':
      return bash(commands);
    case 'zsh':
      return zsh(commands);
    case 'fish':
      return fish(commands);
    case 'powershell':
      return powershell(commands);
  }
}

const optionsOf = ({ options }: CommandSpec): OptionSpec[] =>
  [...options, ...commonOptions].filter(({ hidden }) => hidden !== true);

const firstWords = (commands: readonly CommandSpec[]): string[] => [
  ...new Set(commands.map(({ name }) => name.split(' ')[0] ?? name)),
];

/** Words that may follow the name: subcommands, and what an argument is chosen from. */
function wordsAfter(first: string, commands: readonly CommandSpec[]): string[] {
  return commands.flatMap(({ name, arguments: args }) => {
    const [group, second] = name.split(' ');
    if (group !== first) return [];
    return second === undefined ? (args[0]?.choices ?? []) : [second];
  });
}

/** All options of the commands that begin with a word. */
function optionsAfter(first: string, commands: readonly CommandSpec[]): OptionSpec[] {
  const found = commands
    .filter(({ name }) => name.split(' ')[0] === first)
    .flatMap((command) => optionsOf(command));
  return [...new Map(found.map((option) => [option.name, option])).values()];
}

function bash(commands: readonly CommandSpec[]): string {
  const cases = firstWords(commands).map((first) => {
    const options = optionsAfter(first, commands).map(({ name }) => `--${name}`);
    return `    ${first}) words="${[...wordsAfter(first, commands), ...options].join(' ')}" ;;`;
  });
  const choices = choiceCases(commands).map(
    ([first, name, values]) => `    "${first} --${name}") words="${values.join(' ')}"; only=1 ;;`,
  );
  return `# bash completion of slotwright. Use: source <(slotwright completion bash)
_slotwright() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words="" only=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${firstWords(commands).join(' ')}" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  case "\${COMP_WORDS[1]} $previous" in
${choices.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [ -z "$only" ] && [ "\${current#-}" = "$current" ]; then
    COMPREPLY+=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _slotwright slotwright
`;
}

function choiceCases(commands: readonly CommandSpec[]): [string, string, readonly string[]][] {
  return firstWords(commands).flatMap((first) =>
    optionsAfter(first, commands).flatMap((option): [string, string, readonly string[]][] =>
      option.choices === undefined ? [] : [[first, option.name, option.choices]],
    ),
  );
}

function zsh(commands: readonly CommandSpec[]): string {
  const quote = (text: string) => text.replace(/'/g, "'\\''").replace(/[[\]:]/g, '\\$&');
  const described = firstWords(commands).map((first) => {
    const summary = commands.find(({ name }) => name.split(' ')[0] === first)?.summary ?? '';
    return `    '${first}:${quote(summary)}'`;
  });
  const cases = firstWords(commands).map((first) => {
    const options = optionsAfter(first, commands).map(({ name, summary, value, choices }) => {
      const action =
        value === undefined
          ? ''
          : `:${quote(value)}:${choices === undefined ? '_files' : `(${choices.join(' ')})`}`;
      return `        '--${name}[${quote(summary)}]${action}'`;
    });
    const words = wordsAfter(first, commands);
    const rest =
      words.length === 0 ? "'*:file:_files'" : `'1:word:(${words.join(' ')})' '*:file:_files'`;
    return `    ${first})\n      _arguments \\\n${options.join(' \\\n')} \\\n        ${rest} ;;`;
  });
  return `#compdef slotwright
# zsh completion of slotwright. Use: slotwright completion zsh > "\${fpath[1]}/_slotwright"
_slotwright() {
  local -a commands
  commands=(
${described.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  local command="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = "_slotwright" ]; then _slotwright "$@"; else compdef _slotwright slotwright; fi
`;
}

function fish(commands: readonly CommandSpec[]): string {
  const quote = (text: string) => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
  const lines = firstWords(commands).flatMap((first) => {
    const summary = commands.find(({ name }) => name.split(' ')[0] === first)?.summary ?? '';
    const after = `-n '__fish_seen_subcommand_from ${first}'`;
    return [
      `complete -c slotwright -n __fish_use_subcommand -f -a ${first} -d ${quote(summary)}`,
      ...wordsAfter(first, commands).map((word) => `complete -c slotwright ${after} -a ${word}`),
      ...optionsAfter(first, commands).map(({ name, short, value, choices, summary: text }) => {
        const parts = [
          `complete -c slotwright ${after} -l ${name}`,
          short === undefined ? '' : `-s ${short}`,
          value === undefined ? '' : choices === undefined ? '-r' : `-x -a '${choices.join(' ')}'`,
          `-d ${quote(text)}`,
        ];
        return parts.filter((part) => part !== '').join(' ');
      }),
    ];
  });
  return `# fish completion of slotwright. Use: slotwright completion fish | source\n${lines.join('\n')}\n`;
}

function powershell(commands: readonly CommandSpec[]): string {
  const quote = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');
  const cases = firstWords(commands).map((first) => {
    const options = optionsAfter(first, commands).map(({ name }) => `--${name}`);
    return `    '${first}' { @(${quote([...wordsAfter(first, commands), ...options])}) }`;
  });
  const choices = choiceCases(commands).map(
    ([first, name, values]) => `    '${first} --${name}' { @(${quote(values)}) }`,
  );
  return `# PowerShell completion of slotwright. Use: slotwright completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName slotwright -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
  $before = if ($wordToComplete -eq '') { $words } else { $words[0..($words.Count - 2)] }
  $candidates = if ($before.Count -le 1) { @(${quote(firstWords(commands))}) } else { switch ($before[1]) {
${cases.join('\n')}
  } }
  $chosen = switch ("$($before[1]) $($before[-1])") {
${choices.join('\n')}
  }
  if ($chosen) { $candidates = $chosen }
  $candidates | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}
