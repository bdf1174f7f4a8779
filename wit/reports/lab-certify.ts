/** `certify`: the report on one plugin, as text and as Markdown. */

import { nodeWarning } from './confinement-words.ts';
import type { CertifyDocument, Stage, StageName } from './lab-documents.ts';
import { code, folded, prose, table } from './markdown.ts';
import { oneLine, plainStyle, type Style } from './style.ts';
import { count } from './words.ts';

const titles: Readonly<Record<StageName, string>> = {
  readable: 'Readable',
  names: 'Names',
  fit: 'Fit',
  features: 'Features',
  capabilities: 'Capabilities',
  size: 'Size',
  instantiate: 'Start',
  suite: 'Suite',
  time: 'Time and memory',
  fuzz: 'Fuzzing',
  behaviour: 'Behaviour',
};

export function certifySentence({
  certified,
  confinement,
  plugin,
  slot,
  stages,
}: CertifyDocument): string {
  const version = slot.version === null ? slot.name : `${slot.name} ${slot.version}`;
  const [failed, warned] = [
    stages.filter(({ state }) => state === 'failed'),
    stages.filter(({ state }) => state === 'warned'),
  ];
  const notes = warned.length === 0 ? '' : `, with ${count(warned.length, 'warning')}`;
  if (certified) return `${plugin.file} is certified for ${version}${notes}.`;
  const why =
    failed.length === 0 && confinement === null
      ? 'nothing that was looked at fails, and it was not run'
      : `${count(failed.length, 'stage')} failed`;
  return `${plugin.file} is not certified for ${version}: ${why}${notes}.`;
}

/** Longer lists are for the JSON document. */
const mostReasons = 12;

/** Ends with a line break. */
export function renderCertify(document: CertifyDocument, style: Style): string {
  const { certified, stages, plugin, previous, slot, tool, fuzz } = document;
  const sentence = oneLine(certifySentence(document)).slice(oneLine(plugin.file).length);
  const sign = certified ? style.good('✓') : style.bad('✗');
  const lines = [`${sign} ${style.bold(oneLine(plugin.file))}${sentence}`, ''];
  const marks: Readonly<Record<Stage['state'], string>> = {
    passed: style.good('✓'),
    failed: style.bad('✗'),
    warned: style.note('!'),
    skipped: style.dim('–'),
  };
  for (const { stage, state, summary, reasons, notes = [] } of stages) {
    const title = titles[stage].padEnd(16);
    lines.push(
      `${marks[state]} ${state === 'skipped' ? style.dim(title) : title} ${oneLine(summary)}`,
    );
    for (const reason of reasons.slice(0, mostReasons)) {
      lines.push(`    ${style.dim(oneLine(reason))}`);
    }
    const more = reasons.length - mostReasons;
    if (more > 0) lines.push(`    ${style.dim(`and ${more} more`)}`);
    for (const note of notes) lines.push(`  ${style.dim(`i ${oneLine(note)}`)}`);
  }
  lines.push(
    '',
    style.dim(`plugin   ${plugin.sha256}`),
    ...(previous === undefined ? [] : [style.dim(`previous ${previous.sha256}`)]),
    style.dim(`slot     ${slot.sha256}`),
    style.dim(`${tool.name} ${tool.version}${tool.sha256 === undefined ? '' : `, ${tool.sha256}`}`),
  );
  if (fuzz !== undefined) lines.push(style.dim(`The same again: --seed ${fuzz.seed}.`));
  if (document.confinement === 'node') lines.push(nodeWarning(style));
  return `${lines.join('\n')}\n`;
}

export function certifyToMarkdown(document: CertifyDocument): string {
  const { certified, stages, plugin, previous, slot, tool } = document;
  const marks = { passed: '✅', failed: '❌', warned: '🟡', skipped: '⚪' } as const;
  const sentence = certifySentence(document).slice(plugin.file.length);
  const details = stages.flatMap(({ stage, reasons, notes = [] }) => {
    const lines = [
      ...reasons.map((reason) => `- ${prose(reason)}`),
      ...notes.map((note) => `- ℹ️ ${prose(note)}`),
    ];
    return lines.length === 0
      ? []
      : [folded(`${titles[stage]}: ${count(lines.length, 'line')}`, lines.join('\n'))];
  });
  return `${[
    `${certified ? '✅' : '❌'} **${code(plugin.file)}${prose(sentence)}**`,
    table(
      ['', 'stage', 'answer'],
      stages.map(({ stage, state, summary }) => [marks[state], titles[stage], prose(summary)]),
    ),
    ...details,
    table(
      ['of', 'SHA-256'],
      [
        [`plugin ${code(plugin.file)}`, code(plugin.sha256)],
        ...(previous === undefined
          ? []
          : [[`previous ${code(previous.file)}`, code(previous.sha256)]]),
        [`slot ${code(slot.name)}`, code(slot.sha256)],
        ...(tool.sha256 === undefined
          ? []
          : [[prose(`${tool.name} ${tool.version}`), code(tool.sha256)]]),
      ],
    ),
    ...(document.confinement === 'node' ? [prose(nodeWarning(plainStyle))] : []),
  ].join('\n\n')}\n`;
}
