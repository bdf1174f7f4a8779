import { expect, test } from 'vitest';
import { slotFromText } from '../model/from-text.ts';
import { functionsOf } from '../values/functions.ts';
import type { Capability } from './policy.ts';
import { usedCapabilities } from './used-capabilities.ts';

const plugin = slotFromText(`package acme:plugin@1.0.0;
interface process { run: func(); kill: func(); resource job { constructor(); wait: func(); } }
world w {
  import process;
  import log: func(text: string);
  import wasi:sockets/tcp@0.2.0;
  import wasi:random/random@0.2.6;
}
package wasi:sockets@0.2.0 { interface tcp { connect: func(); } }
package wasi:random@0.2.6 { interface random { get: func() -> u64; get-more: func() -> u64; } }
`);

const capability = (id: string, ...imports: string[]): Capability => ({
  id,
  title: id,
  risk: 'medium',
  imports,
});

const called = (paths: readonly string[], ...capabilities: Capability[]) =>
  usedCapabilities(plugin, paths, capabilities).map(({ id, called: those }) => [id, ...those]);

test('what was called is told once, what was not is there without calls', () => {
  const more = 'wasi:random/random@0.2.6.get-more';
  const paths = [more, 'log', 'wasi:random/random@0.2.6.get', more];
  expect(called(paths, capability('logging', 'log'))).toEqual([
    ['logging', 'log'],
    ['sockets'],
    ['random', more, 'wasi:random/random@0.2.6.get'],
  ]);
});

test('a capability of one function is not used by its neighbours', () => {
  const all = functionsOf(plugin, 'imports').all.map(({ path }) => path);
  expect(
    called(
      all,
      capability('kill', 'acme:plugin/process.kill'),
      capability('make', 'acme:plugin/process.job'),
      capability('wait', 'acme:plugin/process.job.wait'),
      capability('everything', 'acme:plugin/process.*'),
    ).slice(0, 4),
  ).toEqual([
    ['kill', 'acme:plugin/process@1.0.0.kill'],
    ['make', 'acme:plugin/process@1.0.0.job.constructor'],
    ['wait', 'acme:plugin/process@1.0.0.job.wait'],
    [
      'everything',
      'acme:plugin/process@1.0.0.run',
      'acme:plugin/process@1.0.0.kill',
      'acme:plugin/process@1.0.0.job.constructor',
      'acme:plugin/process@1.0.0.job.wait',
    ],
  ]);
});

test('a run without calls used nothing', () => {
  expect(called([])).toEqual([['sockets'], ['random']]);
});
