/** Holds every source file to the import rules in `imports.json`. Part of `npm run check`. */

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { findImports, type ImportRules, refusal } from './lib/import-rules.ts';

const rules: ImportRules = JSON.parse(readFileSync('imports.json', 'utf8'));
const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], {
  encoding: 'utf8',
});
const files = listed.split('\n').filter((file) => file !== '' && existsSync(file));

let refused = 0;
for (const file of files) {
  for (const { specifier, line } of findImports(file, readFileSync(file, 'utf8'))) {
    const why = refusal(rules, file, specifier);
    if (why === undefined) continue;
    refused++;
    console.error(`${file}:${line} may not import ${specifier}: ${why}`);
  }
}
console.log(`${files.length} files, ${refused} imports against the rules`);
process.exitCode = refused > 0 ? 1 : 0;
