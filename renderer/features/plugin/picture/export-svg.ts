/** The picture as a file of its own: colours written out, with title, versions and key. */

import { textWidth, wrap } from './measure.ts';
import type { Picture, PortGroup } from './placed.ts';
import type { Fill, Ink, Shape } from './shapes.ts';
import { stateInk } from './shapes.ts';

export interface Palette {
  readonly page: string;
  readonly inks: Readonly<Record<Ink, string>>;
  readonly fills: Readonly<Record<Exclude<Fill, 'misfit-hatch'>, string>>;
  /** The cross in a diamond. */
  readonly onMisfit: string;
}

export interface Legends {
  /** The verdict, without marks. */
  readonly title: string;
  /** Versions and the day. */
  readonly subtitle: string;
}

const uiFont = 'Segoe UI, Noto Sans, Liberation Sans, Arial, sans-serif';
const monoFont = 'Menlo, Consolas, DejaVu Sans Mono, monospace';
const inset = 24;

export function pictureToSvg(picture: Picture, palette: Palette, legends: Legends): string {
  const width = picture.width + 2 * inset;
  const title = wrap(legends.title, 'ui', 18, picture.width);
  const top = inset + title.length * 26 + 22 + 8;
  const key = keyOf(picture, picture.width);
  const height = top + picture.height + 20 + key.height + inset;
  const draw = (shapes: readonly Shape[]) =>
    shapes.map((shape) => shapeToSvg(shape, palette)).join('');
  const words: readonly Shape[] = [
    ...title.map(
      (text, line): Shape => ({
        kind: 'text',
        x: inset,
        y: inset + 18 + line * 26,
        text,
        font: 'ui',
        size: 18,
        strong: true,
        ink: 'text',
      }),
    ),
    {
      kind: 'text',
      x: inset,
      y: inset + title.length * 26 + 12,
      text: legends.subtitle,
      font: 'ui',
      size: 12,
      ink: 'second',
    },
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="t d">`,
    `<title id="t">${escaped(legends.title)}</title>`,
    `<desc id="d">${escaped([legends.subtitle, ...picture.items.map(({ label }) => label)].join('\n'))}</desc>`,
    `<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${palette.fills['misfit-tint']}"/><path d="M0 0V6" stroke="${palette.inks.misfit}" stroke-width="1.6" stroke-opacity="0.75"/></pattern></defs>`,
    `<rect width="${width}" height="${height}" fill="${palette.page}"/>`,
    draw(words),
    `<g transform="translate(${inset} ${top})">`,
    draw(picture.frame),
    ...picture.items.map(({ slotShapes, middleShapes, pluginShapes }) =>
      draw([...slotShapes, ...middleShapes, ...pluginShapes]),
    ),
    '</g>',
    `<g transform="translate(${inset} ${top + picture.height + 20})">${draw(key.shapes)}</g>`,
    '</svg>\n',
  ].join('');
}

const keyWords: Readonly<Record<PortGroup, string>> = {
  fits: 'fits',
  note: 'fits, with a note',
  misfit: 'does not fit',
  unknown: 'not checked',
  unused: 'not used',
  ambient: 'from the runtime, not the slot',
};

/** Only what occurs, and what a pin's direction means. */
function keyOf(
  picture: Picture,
  width: number,
): { readonly shapes: readonly Shape[]; readonly height: number } {
  const groups = new Set(picture.items.map(({ group }) => group));
  const shapes: Shape[] = [];
  let x = 0;
  let y = 12;
  const room = (wanted: number): void => {
    if (x > 0 && x + wanted > width) {
      x = 0;
      y += 20;
    }
  };
  for (const group of groups) {
    const text = keyWords[group];
    const wanted = 20 + textWidth(text, 'ui', 12) + 20;
    room(wanted);
    shapes.push(
      { kind: 'icon', x: x + 7, y: y - 4, size: 14, state: stateInk(group) },
      { kind: 'text', x: x + 20, y, text, font: 'ui', size: 12, ink: 'second' },
    );
    x += wanted;
  }
  const pins =
    'The pin belongs to the side that provides: imports point right, exports left. One prong for each parameter, field or case.';
  x = 0;
  y += 20;
  for (const text of wrap(pins, 'ui', 12, width)) {
    shapes.push({ kind: 'text', x, y, text, font: 'ui', size: 12, ink: 'second' });
    y += 18;
  }
  return { shapes, height: y };
}

function shapeToSvg(shape: Shape, palette: Palette): string {
  switch (shape.kind) {
    case 'path': {
      const fill =
        shape.fill === undefined
          ? 'none'
          : shape.fill === 'misfit-hatch'
            ? 'url(#hatch)'
            : palette.fills[shape.fill];
      const stroke = shape.stroke === undefined ? 'none' : palette.inks[shape.stroke];
      const dash =
        shape.dash === undefined
          ? ''
          : shape.dash === 'dashed'
            ? ' stroke-dasharray="3 2.5"'
            : ' stroke-dasharray="0.1 4.6" stroke-linecap="round"';
      return `<path d="${shape.d}" fill="${fill}" stroke="${stroke}" stroke-width="${shape.width ?? 1}"${dash}/>`;
    }
    case 'text': {
      const font = shape.font === 'mono' ? monoFont : uiFont;
      const anchor = shape.anchor === undefined ? '' : ` text-anchor="${shape.anchor}"`;
      const weight = shape.strong === true ? ' font-weight="600"' : '';
      return `<text x="${shape.x}" y="${shape.y}" font-family="${font}" font-size="${shape.size}"${weight}${anchor} fill="${palette.inks[shape.ink]}">${escaped(shape.text)}</text>`;
    }
    case 'icon': {
      const { size, state } = shape;
      const ink = palette.inks[state];
      return `<g transform="translate(${shape.x - size / 2} ${shape.y - size / 2}) scale(${size / 16})" fill="none" stroke="${ink}" stroke-width="1.5" stroke-linecap="round">${iconPaths(state, ink, palette.onMisfit)}</g>`;
    }
  }
}

/** The state shapes of `StateIcon`. */
function iconPaths(state: Ink, ink: string, onMisfit: string): string {
  const ring = '<circle cx="8" cy="8" r="6.25"/>';
  switch (state) {
    case 'fits':
      return `${ring}<path d="M5.2 8.2 7.2 10.2 10.9 6.1"/>`;
    case 'note':
      return `${ring}<path d="M8 1.75a6.25 6.25 0 0 0 0 12.5Z" fill="${ink}"/>`;
    case 'misfit':
      return `<path d="M8 .9 15.1 8 8 15.1.9 8Z" stroke-linejoin="round" stroke-width="1" fill="${ink}"/><path d="M6.2 6.2 9.8 9.8M9.8 6.2 6.2 9.8" stroke="${onMisfit}" stroke-width="1.8"/>`;
    case 'unused':
      return `${ring}<path d="M5.2 8h5.6"/>`;
    default:
      return '<circle cx="8" cy="8" r="6.25" stroke-dasharray="2.1 1.83"/><path d="M6.4 6.5c0-2.1 3.3-2.1 3.3 0C9.7 7.8 8 7.8 8 9.1"/><path d="M8 11.3v.1"/>';
  }
}

/** Names come from files that anyone can make: also what XML cannot hold is left out. */
function escaped(text: string): string {
  return [...text]
    .filter((character) => {
      const code = character.codePointAt(0) ?? 0;
      return (
        (code >= 32 || code === 9 || code === 10) &&
        (code < 0xd800 || code > 0xdfff) &&
        code !== 0xfffe &&
        code !== 0xffff
      );
    })
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
