/** The app in its window. */

import { type Services, ServicesContext } from '../core/services.ts';
import { TooltipProvider } from '../ui/tooltip.tsx';
import { Workbench } from './layout/workbench.tsx';
import { Palette } from './palette/palette.tsx';

export function App({ services }: { readonly services: Services }) {
  return (
    <ServicesContext value={services}>
      <TooltipProvider>
        <Workbench />
        <Palette />
      </TooltipProvider>
    </ServicesContext>
  );
}

/** Instead of the app, when there is nothing behind the window. */
export function CannotStart({
  message,
  advice,
}: {
  readonly message: string;
  readonly advice: string | undefined;
}) {
  return (
    <main style={{ maxWidth: 480, margin: '96px auto', padding: 16 }}>
      <h1 style={{ fontSize: 18, fontWeight: 600, lineHeight: '28px' }}>Slotwright</h1>
      <p role="alert">{message}</p>
      {advice !== undefined && <p style={{ color: 'var(--t2)' }}>{advice.replaceAll('`', '')}</p>}
    </main>
  );
}
