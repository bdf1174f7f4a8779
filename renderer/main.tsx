/** Where the app starts in its window. */

// First, so that every component's own style comes after them.
import { messageOf } from '../wit/errors.ts';
import './ui/tokens.css';
import './ui/base.css';

import { createRoot } from 'react-dom/client';
import { App, CannotStart } from './app/App.tsx';
import { boot } from './app/boot.ts';
import { ShellError } from './shell/shell.ts';

const place = document.getElementById('app');
if (place !== null) {
  const root = createRoot(place);
  boot().then(
    (services) => root.render(<App services={services} />),
    (error: unknown) => {
      const light = matchMedia('(prefers-color-scheme: light)').matches;
      document.documentElement.dataset.theme ??= light ? 'light' : 'dark';
      root.render(
        <CannotStart
          message={messageOf(error)}
          advice={error instanceof ShellError ? error.advice : undefined}
        />,
      );
    },
  );
}
