/** The welcome page: what to do first, what was open last, samples to try. */

import { Lightbulb } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { RecentProject, Sample } from '../../../workspace/contract/shell-data.ts';
import { useProject } from '../../core/project-store.ts';
import { useServices } from '../../core/services.ts';
import { LinkButton } from '../../ui/button.tsx';
import { RecentList } from './recent-list.tsx';
import { SampleCard } from './sample-card.tsx';
import { StartList } from './start-list.tsx';
import styles from './welcome-page.module.css';

/** Nothing, while the app starts with a project that is about to take its place. */
export function WelcomePage() {
  const opening = useProject((state) => state.opening);
  const [atFirst] = useState(opening);
  return atFirst && opening ? null : <Welcome />;
}

function Welcome() {
  const { shell, commands } = useServices();
  const [recent, setRecent] = useState<readonly RecentProject[] | undefined>(undefined);
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => {
    // A shell that is gone is said in the banner; the page shows what there is.
    shell.call('recent/list', {}).then(setRecent, () => setRecent([]));
    shell.call('sample/list', {}).then(setSamples, () => setSamples([]));
  }, [shell]);
  const remove = async (path: string) => {
    await shell.call('recent/remove', { path });
    setRecent(await shell.call('recent/list', {}));
  };

  return (
    <div className={styles.scroller}>
      <div className={styles.page}>
        <h2 className={styles.title}>Slotwright</h2>
        <p className={styles.claim}>
          Design what your host offers to plugins, and see which plugins fit.
        </p>
        <div className={styles.columns}>
          <section aria-labelledby="welcome-start">
            <h3 id="welcome-start" className={styles.heading}>
              Start
            </h3>
            <StartList />
            <p className={styles.tour}>
              <Lightbulb size={14} />
              <LinkButton onClick={() => void commands.run('tour.start')}>Take the tour</LinkButton>
              <span>six steps, leave any time</span>
            </p>
          </section>
          <section aria-labelledby="welcome-recent">
            <h3 id="welcome-recent" className={styles.heading}>
              Recent
            </h3>
            {recent !== undefined && <RecentList recent={recent} onRemove={remove} />}
          </section>
        </div>
        <section aria-labelledby="welcome-samples">
          <h3 id="welcome-samples" className={styles.heading}>
            Samples <span>opened as a copy; change what you like</span>
          </h3>
          <div className={styles.samples}>
            {samples.map((sample) => (
              <SampleCard key={sample.name} sample={sample} />
            ))}
          </div>
        </section>
        <p className={styles.drop}>
          <span>
            Drop a <code>.wasm</code> file or a folder with WIT anywhere in this window.
          </span>
          <small>Nothing leaves this machine.</small>
        </p>
      </div>
    </div>
  );
}
