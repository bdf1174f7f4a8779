/** Which notion of fitting is looked at, and in words where the three differ. */

import { ChevronDown } from 'lucide-react';
import { messageOf } from '../../../../wit/errors.ts';
import { notify } from '../../../core/notifications-store.ts';
import { useProject } from '../../../core/project-store.ts';
import { useServices } from '../../../core/services.ts';
import { Button } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { Wit } from '../../../ui/wit.tsx';
import type { LayerVerdicts } from '../../../workers/engine/engine-types.ts';
import type { PluginDetail } from '../../../workers/engine/protocol.ts';
import { layerMeanings, layersDiffer } from '../findings/layer-words.ts';
import styles from './layer.module.css';

const layers = ['spec', 'semver', 'host'] as const;

export function LayerMenu({ detail }: { readonly detail: PluginDetail }) {
  const { engine } = useServices();
  const slot = useProject((state) => state.slot);
  const version = useProject((state) => state.version);
  const choose = (layer: (typeof layers)[number]): void => {
    if (slot === undefined || version === undefined || layer === detail.layer) return;
    engine.call('slot/choose', { slot, version, layer }).catch((error: unknown) =>
      notify({
        kind: 'error',
        message: `Could not look at the layer ${layer}.`,
        detail: messageOf(error),
      }),
    );
  };
  return (
    <Menu
      align="end"
      entries={layers.map((layer) => ({
        title: `${layer}: ${layerMeanings[layer]}`,
        hint: detail.layers[layer] ? 'fits' : 'does not fit',
        checked: layer === detail.layer,
        run: () => choose(layer),
      }))}
      trigger={
        <Button small variant="quiet" aria-label={`Layer: ${detail.layer}`}>
          <span className={styles.word}>Layer</span> <b>{detail.layer}</b>
          <ChevronDown size={12} />
        </Button>
      }
    />
  );
}

export function LayerNote({ layers: verdicts }: { readonly layers: LayerVerdicts }) {
  const words = layersDiffer(verdicts);
  if (words === undefined) return null;
  return (
    <p className={styles.note}>
      <Wit text={words} />
    </p>
  );
}
