/** One step of the tour: a frame around the part, a card beside it. */

import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { printedKeys, useAllCommands, useSystem } from '../../core/command-hooks.ts';
import { useLayout } from '../../core/layout-store.ts';
import { useServices } from '../../core/services.ts';
import { useSettings } from '../../core/settings-store.ts';
import { Button } from '../../ui/button.tsx';
import { Wit } from '../../ui/wit.tsx';
import { placeCard } from './place-card.ts';
import styles from './tour.module.css';
import { type TourStep, tourSteps } from './tour-steps.ts';
import { useTour } from './tour-store.ts';

export function Tour() {
  const index = useTour((state) => state.step);
  const step = index === undefined ? undefined : tourSteps[index];
  if (index === undefined || step === undefined) return null;
  return <Step key={index} index={index} step={step} />;
}

/** The text with the keys that its commands have here and now. */
function useWithKeys(text: string): string {
  const all = useAllCommands();
  const system = useSystem();
  const settings = useSettings((state) => state.values.keys);
  return text.replace(/\{([\w.-]+)\}/g, (_whole, id: string) => {
    const command = all.find((one) => one.id === id);
    const keys = command === undefined ? undefined : printedKeys(command, settings, system);
    return keys ?? 'the palette';
  });
}

const cardSize = { width: 340, height: 180 };

function Step({ index, step }: { readonly index: number; readonly step: TourStep }) {
  const { commands } = useServices();
  const card = useRef<HTMLDivElement>(null);
  const [frame, setFrame] = useState<DOMRect | undefined>(undefined);
  const { activity } = step;

  useEffect(() => {
    if (activity !== undefined) void commands.run('activity.show', { activity });
  }, [activity, commands]);

  useLayoutEffect(() => {
    const measure = () => {
      const target = step.at
        .map((selector) => document.querySelector(selector))
        .find((element) => element !== null);
      setFrame(target?.getBoundingClientRect());
    };
    measure();
    // Parts of another activity are drawn a moment later.
    const timer = setInterval(measure, 200);
    window.addEventListener('resize', measure);
    return () => {
      clearInterval(timer);
      window.removeEventListener('resize', measure);
    };
  }, [step]);

  // The focus comes back to where it was when the tour is left.
  useEffect(() => {
    const before = document.activeElement;
    card.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  const go = (to: number | undefined) =>
    useTour.setState({
      step: to === undefined || to >= tourSteps.length ? undefined : Math.max(0, to),
    });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') go(undefined);
    else if (event.key === 'ArrowRight') go(index + 1);
    else if (event.key === 'ArrowLeft') go(index - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const text = useWithKeys(step.text);
  const last = index === tourSteps.length - 1;
  const zoom = 1 + useLayout((state) => state.zoom) / 10;
  const size = { width: cardSize.width * zoom, height: cardSize.height * zoom };
  const place = placeCard(frame, size, {
    width: window.innerWidth,
    height: window.innerHeight,
  });
  return (
    <>
      {frame !== undefined && (
        <div
          aria-hidden
          className={styles.frame}
          style={{
            left: frame.left + 2,
            top: frame.top + 2,
            width: frame.width - 4,
            height: frame.height - 4,
          }}
        />
      )}
      <div className={styles.place} style={place}>
        <div
          ref={card}
          role="dialog"
          aria-labelledby="tour-title"
          aria-describedby="tour-text"
          tabIndex={-1}
          className={styles.card}
          style={{ width: cardSize.width }}
          onKeyDown={onKeyDown}
        >
          <p className={styles.count}>
            {index + 1} of {tourSteps.length}
          </p>
          <h2 id="tour-title">{step.title}</h2>
          <p id="tour-text" className={styles.text}>
            <Wit text={text} />
          </p>
          <footer className={styles.buttons}>
            <Button variant="quiet" small onClick={() => go(undefined)}>
              Leave the tour
            </Button>
            <span />
            {index > 0 && (
              <Button small onClick={() => go(index - 1)}>
                Back
              </Button>
            )}
            <Button variant="primary" small onClick={() => go(index + 1)}>
              {last ? 'End the tour' : 'Next'}
            </Button>
          </footer>
        </div>
      </div>
    </>
  );
}
