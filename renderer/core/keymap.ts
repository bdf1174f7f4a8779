/**
 * Keys and what they run. A stroke is written `ctrl+shift+p`; `mod` is Ctrl, on macOS Command. Keys
 * with two strokes are written `mod+k mod+s`.
 */

import type { AnyCommand, ContextFacts } from './commands.ts';
import { isEnabled } from './commands-registry.ts';

export type System = 'linux' | 'darwin' | 'windows';

/** What of a keyboard event counts. */
export interface KeyStroke {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const keyNames: Readonly<Record<string, string>> = {
  ' ': 'space',
  arrowup: 'up',
  arrowdown: 'down',
  arrowleft: 'left',
  arrowright: 'right',
  esc: 'escape',
  del: 'delete',
  return: 'enter',
  '+': 'plus',
};

const order = ['ctrl', 'meta', 'alt', 'shift'] as const;

/** A stroke in its one form: modifiers in a fixed order, then the key. */
function canonical(stroke: string, system: System): string {
  const parts = stroke.toLowerCase().split('+');
  const key = parts.at(-1) ?? '';
  const held = new Set(
    parts
      .slice(0, -1)
      .map((part) => (part === 'mod' ? (system === 'darwin' ? 'meta' : 'ctrl') : part)),
  );
  return [...order.filter((name) => held.has(name)), keyNames[key] ?? key].join('+');
}

export const strokesOf = (keys: string, system: System): readonly string[] =>
  keys
    .trim()
    .split(/\s+/)
    .map((stroke) => canonical(stroke, system));

/** `undefined` while only modifiers are held. */
export function strokeOf(event: KeyStroke): string | undefined {
  const { key, code } = event;
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Process'].includes(key)) {
    return undefined;
  }
  const held = [
    event.ctrlKey && 'ctrl',
    event.metaKey && 'meta',
    event.altKey && 'alt',
    event.shiftKey && 'shift',
  ].filter((name) => typeof name === 'string');
  return [...held, nameOfKey(key, code, held.length > 0)].join('+');
}

function nameOfKey(key: string, code: string, modified: boolean): string {
  // On a Cyrillic or Greek layout Ctrl+P comes as another letter; with Shift a digit is a sign.
  const place = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(code);
  const latin = place?.[1] ?? place?.[2];
  if (modified && latin !== undefined && !/^[a-z0-9]$/i.test(key)) return latin.toLowerCase();
  const lower = key.toLowerCase();
  return keyNames[lower] ?? lower;
}

const printed: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  escape: 'Esc',
  plus: '+',
  pageup: 'Page Up',
  pagedown: 'Page Down',
};
const macSigns: Readonly<Record<string, string>> = { ctrl: '⌃', meta: '⌘', alt: '⌥', shift: '⇧' };
const macOrder = ['ctrl', 'alt', 'shift', 'meta'];

/** As it is printed for people: `Ctrl Shift P`, on macOS `⇧⌘P`; two strokes `Ctrl K, Ctrl S`. */
export function shownKeys(keys: string, system: System): string {
  return strokesOf(keys, system)
    .map((stroke) => {
      const parts = stroke.split('+');
      const key = parts.at(-1) ?? '';
      const name = printed[key] ?? (key.length === 1 ? key.toUpperCase() : capital(key));
      const held = parts.slice(0, -1);
      return system === 'darwin'
        ? macOrder
            .filter((part) => held.includes(part))
            .map((part) => macSigns[part])
            .join('') + name
        : [...held.map((part) => (part === 'meta' ? 'Win' : capital(part))), name].join(' ');
    })
    .join(system === 'darwin' ? ' ' : ', ');
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Keys of one command; those of the user's settings (`keys`) go before its own. */
export function keysOf(command: AnyCommand, settings: unknown): readonly string[] {
  const own = command.keys ?? [];
  if (typeof settings !== 'object' || settings === null) return own;
  const set: unknown = Reflect.get(settings, command.id);
  if (typeof set === 'string') return set === '' ? [] : [set];
  if (Array.isArray(set)) return set.filter((keys) => typeof keys === 'string');
  return own;
}

/** Where a stroke was made. */
export type KeyPlace = 'elsewhere' | 'field' | 'editor';

/** Editing keys that every text field has. */
const fieldStrokes =
  /^(?:(?:ctrl|meta)\+(?:shift\+)?(?:[acvxzy]|left|right|up|down|home|end|backspace|delete|insert)|alt\+(?:shift\+)?(?:left|right|backspace))$/;

/** Whether a stroke may be a command's there, or is the text field's own. */
export function mayTake(stroke: string, place: KeyPlace): boolean {
  if (place === 'elsewhere') return true;
  // Text is typed without Ctrl, Command or Alt, and AltGr comes as Ctrl+Alt.
  if (/^ctrl\+alt\+(?:shift\+)?.$/.test(stroke)) return false;
  const typing = !/^(?:ctrl|meta|alt)\+|(?:^|\+)f\d+$/.test(stroke);
  if (typing) return false;
  return place === 'editor' || !fieldStrokes.test(stroke);
}

export type KeyResult =
  | { readonly kind: 'run'; readonly command: AnyCommand }
  /** The first of two strokes: the next one decides. */
  | { readonly kind: 'wait'; readonly strokes: readonly string[] }
  | { readonly kind: 'none' };

/** What strokes mean now. Of several commands the one with a `when` goes first: it is more special. */
export function lookUp(
  strokes: readonly string[],
  commands: readonly AnyCommand[],
  facts: ContextFacts,
  system: System,
  settings: unknown,
  place: KeyPlace = 'elsewhere',
): KeyResult {
  const typed = strokes.join(' ');
  let found: AnyCommand | undefined;
  let prefix = false;
  for (const command of commands) {
    if (command.keysIn === 'editor' && place !== 'editor') continue;
    for (const keys of keysOf(command, settings)) {
      const wanted = strokesOf(keys, system).join(' ');
      if (wanted !== typed && !wanted.startsWith(`${typed} `)) continue;
      if (!isEnabled(command, facts)) continue;
      if (wanted !== typed) prefix = true;
      else if (found === undefined || (found.when === undefined && command.when !== undefined)) {
        found = command;
      }
    }
  }
  if (found !== undefined) return { kind: 'run', command: found };
  return prefix ? { kind: 'wait', strokes } : { kind: 'none' };
}
