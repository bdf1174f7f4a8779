import { expect, it } from 'vitest';
import { isAppFrame, type SenderFrame } from './sender.ts';

const app: SenderFrame = {
  origin: 'app://slotwright',
  url: 'app://slotwright/',
  parent: null,
  detached: false,
  isDestroyed: () => false,
};

it('listens to the main frame of the app', () => {
  expect(isAppFrame(app)).toBe(true);
  expect(isAppFrame({ ...app, url: 'app://slotwright/#somewhere' })).toBe(true);
});

it.each<[string, SenderFrame | null]>([
  ['a frame that navigated away meanwhile', null],
  ['a frame inside the app', { ...app, parent: {} as never }],
  ['a frame that was taken out', { ...app, detached: true }],
  ['a page of the web', { ...app, origin: 'https://a.test', url: 'https://a.test/' }],
  ['a page that only looks like it', { ...app, origin: 'app://slotwright.evil.test' }],
  ['an opaque origin at the same address', { ...app, origin: 'null' }],
  ['the sandbox', { ...app, origin: 'app://sandbox', url: 'app://sandbox/' }],
  ['a blob of the app', { ...app, url: 'blob:app://slotwright/1' }],
])('does not listen to %s', (_what, frame) => {
  expect(isAppFrame(frame)).toBe(false);
});

it('asks nothing of a frame that is gone', () => {
  const gone = {
    isDestroyed: () => true,
    get origin(): string {
      throw new Error('Render frame was disposed');
    },
  };
  expect(isAppFrame(gone as unknown as SenderFrame)).toBe(false);
});
