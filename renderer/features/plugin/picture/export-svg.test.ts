import { expect, test } from 'vitest';
import { type Palette, pictureToSvg } from './export-svg.ts';
import { layOut } from './layout.ts';
import { everyState, port } from './ports.fixture.ts';

const palette: Palette = {
  page: '#191c22',
  onMisfit: '#000',
  inks: {
    fits: '#1',
    note: '#2',
    misfit: '#3',
    unused: '#4',
    unknown: '#5',
    text: '#6',
    second: '#7',
    edge: '#8',
    rule: '#9',
  },
  fills: {
    body: '#a',
    hollow: '#b',
    prong: '#c',
    'fits-tint': '#d',
    'note-tint': '#e',
    'misfit-tint': '#f',
  },
};

const draw = (ports = everyState, title = 'gleam does not fit.') =>
  pictureToSvg(
    layOut(
      { slotTitle: 'extension 0.8.0', pluginTitle: 'gleam', through: undefined, lacks: {}, ports },
      { width: 1120, unfolded: {} },
    ),
    palette,
    { title, subtitle: 'extension 0.8.0 · gleam' },
  );

test('stands alone: no reference to a style, font or file outside', () => {
  const svg = draw();
  expect(svg).not.toMatch(/var\(|class=|<style|href|@import|foreignObject|<script|<image/);
  expect(svg.match(/url\([^)]*\)/g)?.every((url) => url === 'url(#hatch)')).toBe(true);
});

test('says title, versions, each port, and the key of what occurs', () => {
  const svg = draw();
  expect(svg).toContain('<title id="t">gleam does not fit.</title>');
  expect(svg).toContain('extension 0.8.0 · gleam');
  expect(svg).toContain('labels-for-symbols, export: wants a symbol of 3 fields');
  expect(svg).toContain('>does not fit</text>');
  expect(draw([port('a')])).not.toContain('>does not fit</text>');
});

test('names that try to break out are text, and what XML cannot hold is left out', () => {
  const svg = draw(
    [port('</text><script>alert(1)</script>', { state: 'misfit' })],
    'a"<b>&\u0000\u0008\ufffe',
  );
  expect(svg).not.toContain('<script');
  expect(svg).toContain('a&quot;&lt;b&gt;&amp;</title>');
});
