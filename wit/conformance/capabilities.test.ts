import { expect, test } from 'vitest';
import { slotFromText } from '../model/from-text.ts';
import { capabilitiesOf } from './capabilities.ts';
import type { Capability } from './policy.ts';

const plugin = slotFromText(`package acme:plugin@1.0.0;
interface process { run: func(); kill: func(); resource job { wait: func(); } }
interface shapes { record shape { size: u32 } }
world w {
  import process;
  import shapes;
  import log: func(text: string);
  import wasi:sockets/tcp@0.2.0;
  import wasi:random/random@0.2.6;
  import other:thing/odd;
}
package wasi:sockets@0.2.0 { interface tcp { connect: func(); } }
package wasi:random@0.2.6 { interface random { get: func() -> u64; } }
package other:thing { interface odd { go: func(); } }
`);

const capability = (id: string, imports: string[]): Capability => ({
  id,
  title: id,
  risk: 'medium',
  imports,
});

const used = (...capabilities: Capability[]) =>
  capabilitiesOf(capabilities, plugin).capabilities.map(({ id, imports }) => [id, ...imports]);

test('WASI has words of its own, the rest is left over; types alone let nobody do anything', () => {
  expect(capabilitiesOf([], plugin)).toMatchObject({
    capabilities: [
      { id: 'sockets', risk: 'high', imports: ['wasi:sockets/tcp@0.2.0'] },
      { id: 'random', risk: 'low', imports: ['wasi:random/random@0.2.6'] },
    ],
    others: ['acme:plugin/process@1.0.0', 'other:thing/odd', 'log'],
  });
});

test.each([
  ['an interface, any version', 'acme:plugin/process', 'acme:plugin/process@1.0.0'],
  ['an interface on a track', 'wasi:sockets/tcp@0.2.9', 'wasi:sockets/tcp@0.2.0'],
  ['all functions of an interface', 'acme:plugin/process.*', 'acme:plugin/process@1.0.0'],
  ['one function', 'acme:plugin/process.kill', 'acme:plugin/process@1.0.0.kill'],
  ['a method', 'acme:plugin/process.job.wait', 'acme:plugin/process@1.0.0.job.wait'],
  ['an import of the world itself', 'log', 'log'],
])('a pattern is %s', (_, pattern, expected) => {
  expect(used(capability('own', [pattern]))[0]).toEqual(['own', expected]);
});

test('all of a package; other names and versions do not match', () => {
  expect(used(capability('own', ['acme:plugin/*']))[0]).toEqual([
    'own',
    'acme:plugin/process@1.0.0',
    'acme:plugin/shapes@1.0.0',
  ]);
  const none = ['acme:plugin/proc', 'acme:plugin/process.stop', 'wasi:sockets/tcp@0.3.0', 'lo'];
  expect(used(capability('own', none)).map(([id]) => id)).toEqual(['sockets', 'random']);
});

test('what the slot says of WASI counts, and ids stay apart', () => {
  expect(used(capability('random', ['wasi:sockets/*']))).toEqual([
    ['random', 'wasi:sockets/tcp@0.2.0'],
    ['wasi-random', 'wasi:random/random@0.2.6'],
  ]);
});
