import { expect, test } from 'vitest';
import { sandboxPage } from './page.ts';

test('the only script is our own, under the nonce', () => {
  const page = sandboxPage('bm9uY2U=', 'run();');
  expect(page.match(/<script[^>]*>/g)).toEqual(['<script nonce="bm9uY2U=">']);
  expect(page).toContain('>run();</script>');
  expect(page).not.toMatch(/ (?:src|href|on\w+)=/);
});

test('a nonce that would end its attribute is refused', () => {
  for (const nonce of ['', '"', 'a b', '"><script>']) {
    expect(() => sandboxPage(nonce, '')).toThrow(RangeError);
  }
});

test('a script that would end its element is refused', () => {
  for (const script of ['a("</script>")', "'</SCRIPT '", '`<!--<script>`']) {
    expect(() => sandboxPage('bm9uY2U=', script)).toThrow(RangeError);
  }
});
