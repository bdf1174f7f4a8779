/**
 * A plugin's page: the verdict in one sentence, the way out, what a host said; then findings,
 * picture, capabilities, WIT and the file itself.
 */

import { Download } from 'lucide-react';
import { useMemo } from 'react';
import type { EditorProps } from '../../core/feature.ts';
import type { EditorInput } from '../../core/layout-store.ts';
import { usePlugins } from '../../core/plugins-store.ts';
import { useProject } from '../../core/project-store.ts';
import { useServices } from '../../core/services.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useSlow } from '../../ui/progress.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import type { PluginDetail, PluginFinding } from '../../workers/engine/protocol.ts';
import { FindingsTab } from './findings/findings-tab.tsx';
import { FixCard } from './head/fix-card.tsx';
import headStyles from './head/head.module.css';
import { LayerMenu, LayerNote } from './head/layer-menu.tsx';
import { RefusedCard } from './head/refused-card.tsx';
import { VerdictHead } from './head/verdict-head.tsx';
import { pictureInput } from './picture/picture-input.ts';
import { PictureTab } from './picture/picture-tab.tsx';
import { savePicture } from './picture/save-picture.ts';
import styles from './plugin-page.module.css';
import { BinaryTab } from './tabs/binary-tab.tsx';
import { CapabilitiesTab } from './tabs/capabilities-tab.tsx';
import { WitTab } from './tabs/wit-tab.tsx';
import { useDetail } from './use-detail.ts';
import { changeView, pageTabs, usePageView } from './view-store.ts';
import { factsInWords, findingKey, tabTitles } from './words.ts';

type PluginInput = Extract<EditorInput, { kind: 'plugin' }>;

export function PluginPage({ input: { id } }: EditorProps<PluginInput>) {
  const { commands } = useServices();
  const row = usePlugins(({ rows }) => rows.get(id));
  const loading = usePlugins((state) => state.loading > 0);
  const stale = usePlugins(({ summary }) => summary.stale);
  const { detail, problem, gone, retry } = useDetail(id);
  const slow = useSlow(detail === undefined && problem === undefined && !gone);

  if (detail === undefined && row === undefined) {
    if (loading || (!gone && !slow)) return <div className={styles.page} aria-busy />;
    return (
      <div className={classNames(styles.page, styles.empty)}>
        <EmptyState
          title="This plugin is no longer in the project."
          actions={
            <Button onClick={() => void commands.run('activity.show', { activity: 'plugins' })}>
              Show all plugins
            </Button>
          }
        >
          Its file was removed or renamed.
        </EmptyState>
      </div>
    );
  }
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        {detail !== undefined ? (
          <>
            <VerdictHead
              row={detail.row}
              sentence={detail.sentence}
              facts={factsInWords(detail)}
              stale={stale}
            />
            {row === undefined && (
              <p className={styles.notice}>
                It was removed meanwhile. This is what was known of it.
              </p>
            )}
            <Known detail={detail} />
          </>
        ) : (
          row !== undefined && (
            <VerdictHead row={row} sentence={row.sentence} facts={[row.path]} stale={stale} />
          )
        )}
        {problem !== undefined && (
          <p role="alert" className={styles.notice}>
            Could not look closer at it: {problem}{' '}
            <Button small onClick={retry}>
              Look again
            </Button>
          </p>
        )}
      </div>
    </div>
  );
}

function Known({ detail }: { readonly detail: PluginDetail }) {
  const { row, findings, capabilities, layers } = detail;
  const view = usePageView(row.id);
  const shownTab = view.tab ?? (detail.binary.kind === 'component' ? 'picture' : 'binary');
  const slot = useProject((state) => state.slot);
  const input = useMemo(() => pictureInput(detail, slot), [detail, slot]);
  const select = (finding: PluginFinding) => changeView(row.id, { finding: findingKey(finding) });
  const counts = {
    findings: findings.length,
    picture: undefined,
    capabilities: capabilities.length,
    wit: undefined,
    binary: undefined,
  };
  const content = (tab: (typeof pageTabs)[number]) => {
    switch (tab) {
      case 'findings':
        return <FindingsTab detail={detail} selected={view.finding} onSelect={select} />;
      case 'picture':
        return <PictureTab detail={detail} input={input} view={view} onSelect={select} />;
      case 'capabilities':
        return <CapabilitiesTab detail={detail} />;
      case 'wit':
        return <WitTab detail={detail} />;
      case 'binary':
        return <BinaryTab detail={detail} />;
    }
  };
  return (
    <>
      <div className={headStyles.cards}>
        <FixCard detail={detail} />
        <RefusedCard
          detail={detail}
          message={view.hostMessage}
          onSelect={(finding) => {
            select(finding);
            if (shownTab !== 'picture') changeView(row.id, { tab: 'findings' });
          }}
        />
      </div>
      <div className={styles.tabs}>
        <Tabs
          label={`About ${row.name}`}
          value={shownTab}
          onChange={(tab) => {
            const known = pageTabs.find((each) => each === tab);
            if (known !== undefined) changeView(row.id, { tab: known });
          }}
          end={
            <>
              <LayerMenu detail={detail} />
              {shownTab === 'picture' && (
                <Menu
                  align="end"
                  entries={[
                    {
                      title: 'Save picture as SVG',
                      run: () => savePicture(input, view.unfolded, detail, 'svg'),
                    },
                    {
                      title: 'Save picture as PNG',
                      run: () => savePicture(input, view.unfolded, detail, 'png'),
                    },
                  ]}
                  trigger={
                    <IconButton
                      icon={Download}
                      label="Save picture"
                      disabled={detail.ports.length === 0}
                    />
                  }
                />
              )}
            </>
          }
          items={pageTabs.map((id) => ({
            id,
            title: tabTitles[id],
            count: counts[id],
            content: id === shownTab && (
              <div className={styles.content}>
                {(id === 'findings' || id === 'picture') && <LayerNote layers={layers} />}
                {content(id)}
              </div>
            ),
          }))}
        />
      </div>
    </>
  );
}
