import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Frame, FrameReader, frame } from './framing.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function framesOf(...chunks: (string | Uint8Array)[]): Frame[] {
  const reader = new FrameReader();
  return chunks.flatMap((chunk) => reader.push(typeof chunk === 'string' ? bytes(chunk) : chunk));
}

const message = (text: string): Frame => ({ kind: 'message', text });

test('messages in one chunk', () => {
  expect(framesOf('Content-Length: 2\r\n\r\n{}Content-Length: 3\r\n\r\n[1]')).toEqual([
    message('{}'),
    message('[1]'),
  ]);
});

test('a message that comes byte by byte, a character cut in two included', () => {
  const whole = bytes(frame({ text: 'ä🌍' }));
  expect(framesOf(...Array.from(whole, (one) => Uint8Array.of(one)))).toEqual([
    message('{"text":"ä🌍"}'),
  ]);
});

test('the length counts bytes', () => {
  expect(frame({ a: '🌍' })).toBe('Content-Length: 12\r\n\r\n{"a":"🌍"}');
});

test('other headers, their case and blanks do not matter', () => {
  const header = 'content-type: application/vscode-jsonrpc; charset=utf-8\r\nCONTENT-LENGTH:2';
  expect(framesOf(`${header}\r\n\r\n{}`)).toEqual([message('{}')]);
});

test.each([
  ['no length', 'Content-Type: x\r\n\r\n', 'A message has no `Content-Length`.'],
  ['a length that is none', 'Content-Length: 2x\r\n\r\n{}', '`2x` is no length of a message.'],
  ['a negative length', 'Content-Length: -2\r\n\r\n{}', '`-2` is no length of a message.'],
  ['a line that is no header', 'oops\r\n\r\n', '`oops` is no header of a message.'],
  [
    'another charset',
    'Content-Type: x; charset=utf-16\r\nContent-Length: 2\r\n\r\n{}',
    '`x; charset=utf-16` is not read: messages are UTF-8.',
  ],
])('%s is said, and the next message is read', (_, text, reason) => {
  const found = framesOf(`${text}Content-Length: 4\r\n\r\nnull`);
  expect(found[0]).toEqual({ kind: 'bad', reason });
  expect(found.at(-1)).toEqual(message('null'));
});

test('a message that is too large is passed over as it comes', () => {
  const reader = new FrameReader();
  const large = 70_000_000;
  const chunk = new Uint8Array(1_000_000);
  expect(reader.push(bytes(`Content-Length: ${large}\r\n\r\n`))).toEqual([
    {
      kind: 'bad',
      reason: 'A message of 70000000 bytes is too large: the limit is 67108864.',
    },
  ]);
  for (let sent = 0; sent < large; sent += chunk.length) expect(reader.push(chunk)).toEqual([]);
  expect(reader.push(bytes('Content-Length: 2\r\n\r\n{}'))).toEqual([message('{}')]);
});

test('a header that does not end is given up', () => {
  const found = framesOf('x'.repeat(10_000), 'Content-Length: 2\r\n\r\n{}');
  expect(found).toEqual([
    { kind: 'bad', reason: 'A message begins with no header that ends.' },
    message('{}'),
  ]);
});

test('how a stream is cut into chunks does not matter', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 6 }),
      fc.array(fc.nat(60), { maxLength: 20 }),
      (texts, sizes) => {
        const stream = bytes(texts.map((text) => frame({ text })).join(''));
        const reader = new FrameReader();
        const found: Frame[] = [];
        let at = 0;
        for (const size of [...sizes, stream.length]) {
          found.push(...reader.push(stream.subarray(at, at + size)));
          at += size;
        }
        expect(found).toEqual(texts.map((text) => message(JSON.stringify({ text }))));
      },
    ),
    { numRuns: Number(process.env.SLOTWRIGHT_RUNS ?? 60) },
  );
});
