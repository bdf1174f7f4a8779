/** Saves the picture in the colours of the theme, as SVG or as PNG of twice the size. */

import { messageOf } from '../../../../wit/errors.ts';
import { notify } from '../../../core/notifications-store.ts';
import { fileNameOf, saveFile } from '../../../core/save-file.ts';
import { plainWit } from '../../../ui/wit.tsx';
import type { PluginDetail } from '../../../workers/engine/protocol.ts';
import { type Palette, pictureToSvg } from './export-svg.ts';
import { layOut, type PictureInput } from './layout.ts';
import type { PortGroup } from './placed.ts';

const exportedWidth = 1120;
const pngScale = 2;

export async function savePicture(
  input: PictureInput,
  unfolded: Readonly<Partial<Record<PortGroup, boolean>>>,
  detail: PluginDetail,
  format: 'svg' | 'png',
): Promise<void> {
  const name = `${fileNameOf(detail.row.name)}-fit`;
  const svg = pictureToSvg(layOut(input, { width: exportedWidth, unfolded }), themePalette(), {
    title: plainWit(detail.sentence),
    subtitle: `${input.slotTitle} · ${input.pluginTitle} · layer ${detail.layer}`,
  });
  if (format === 'svg') {
    saveFile(`${name}.svg`, 'image/svg+xml', svg);
    return;
  }
  try {
    saveFile(`${name}.png`, 'image/png', await pngOf(svg));
  } catch (error) {
    notify({
      kind: 'error',
      message: `Could not draw the picture of ${detail.row.name} as PNG.`,
      detail: `${messageOf(error)} It can be saved as SVG.`,
    });
  }
}

async function pngOf(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * pngScale;
    canvas.height = image.height * pngScale;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This browser cannot draw on a canvas.');
    context.scale(pngScale, pngScale);
    context.drawImage(image, 0, 0);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (blob === null) throw new Error('The picture is too large.');
    return blob;
  } finally {
    URL.revokeObjectURL(url);
  }
}

function themePalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    page: token('--s2'),
    onMisfit: token('--on-misfit'),
    inks: {
      fits: token('--fit'),
      note: token('--note-shape'),
      misfit: token('--misfit'),
      unused: token('--unused'),
      unknown: token('--unknown'),
      text: token('--t1'),
      second: token('--t2'),
      edge: token('--b3'),
      rule: token('--b2'),
    },
    fills: {
      body: token('--s3'),
      hollow: token('--s0'),
      prong: token('--s4'),
      'fits-tint': token('--fit-tint'),
      'note-tint': token('--note-tint'),
      'misfit-tint': token('--misfit-tint'),
    },
  };
}
