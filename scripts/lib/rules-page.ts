/** The text of docs/rules.md, made of the explanations that the code carries. */

import { explanations } from '../../wit/conformance/explain.ts';
import { changeExplanations } from '../../wit/evolution/explain.ts';
import { lintRules } from '../../wit/lint/rules.ts';
import { resolverCodes } from '../../wit/model/diagnostics.ts';
import { syntaxCodes } from '../../wit/syntax/diagnostics.ts';

const intro = `# Rules

Every code that Slotwright prints, in JSON, SARIF and on the terminal. Codes are stable; \`slotwright explain F302\` prints one of these. This page is made by \`npm run docs\` from the texts in the code.

The sources are the component model's own documents (Explainer, "Type checking"; Binary; CanonicalABI; WIT), wasmparser's subtype check, wac's and Wasmtime's matching of versions. Where a rule and wasm-tools disagree on a case that wasm-tools can answer, the rule is wrong.

## Layers

| question | \`spec\` | \`semver\` | \`host\` |
|---|---|---|---|
| as | wasm-tools \`component targets\` | wac | Wasmtime's linker |
| names match | exactly, with the full version | on the semver track: same major from 1.0, same minor in 0.x, exact for 0.0.x and prereleases | as \`semver\` |
| parameter names | equal | equal | not looked at |
| named types of an interface | must be there | must be there | not looked at |
| value types at the world's own level | must be offered | must be offered | not looked at |
| resources | the same one | the same one | the same one, unless a plugin exports it and no function uses it |
| everything else | equal | equal | equal |

\`spec\` is held to wasm-tools by tests on thousands of random pairs, \`host\` to a program on Wasmtime (\`npm run test:all -- --only toolchains\`).

A plugin must not import what the slot lacks, may use a part of an imported interface, must export all of an exported one, and may export more. Imports that the policy calls ambient are left out of account.
`;

const section = (title: string, text: string): string => `## ${title}\n\n${text}\n`;

const entry = (code: string, title: string, ...paragraphs: string[]): string =>
  `### ${code}: ${title}\n\n${paragraphs.join('\n\n')}\n`;

const table = (codes: Readonly<Record<string, string>>): string =>
  [
    '| code | meaning |',
    '|---|---|',
    ...Object.entries(codes).map(([code, text]) => `| ${code} | ${text.replaceAll('|', '\\|')} |`),
  ].join('\n');

export function rulesPage(): string {
  const findings = Object.entries(explanations).map(([code, { title, why, what }]) =>
    entry(code, title, why, what),
  );
  const changes = Object.entries(changeExplanations).map(([code, { title, why, what }]) =>
    entry(code, title, why, what),
  );
  const lints = lintRules.map(({ code, title, level, explanation }) =>
    entry(code, title, explanation, `Level unless slot.json says another: ${level}.`),
  );
  return [
    intro,
    section('Findings: does a plugin fit', findings.join('\n')),
    section('Changes: what a new version breaks', changes.join('\n')),
    section(
      'Lint: advice on a slot that is valid',
      `Levels are set in slot.json, \`"lint": { "L04": "off" }\`; a comment silences one place: \`// slotwright-ignore L16: reason\`.\n\n${lints.join('\n')}`,
    ),
    section(
      'Syntax',
      table(
        Object.fromEntries(Object.entries(syntaxCodes).map(([code, { rule }]) => [code, rule])),
      ),
    ),
    section('Resolving', table(resolverCodes)),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}
