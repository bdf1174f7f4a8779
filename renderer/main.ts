/** Where the app starts in its window. Small, so that the shell is asked before the app is read. */

// First, so that every component's own style comes after them.
import './ui/tokens.css';
import './ui/base.css';

import { askShell } from './app/ask-shell.ts';
import { electronTransport } from './shell/electron-port.ts';
import { connectWebSocket } from './shell/websocket.ts';

const place = document.getElementById('app');
if (place !== null) {
  const transport = electronTransport() ?? connectWebSocket();
  const asked = askShell(transport);
  // `start` says what is the matter.
  asked.catch(() => undefined);
  // The token in the address is good once. Nothing long runs before the tab has kept what it got for
  // it: who loads the page again meanwhile would be locked out.
  void transport
    .catch(() => undefined)
    .then(() => import('./app/start.tsx'))
    .then(({ start }) => start(place, asked));
}
