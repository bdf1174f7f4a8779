/**
 * The engine of the app: language service, slot versions and plugins in one place, so that a text is
 * parsed and resolved once for diagnostics and verdicts alike. Pure: the worker gives it messages and
 * a scheduler, and so do tests.
 *
 * Requests are answered at once. What follows from a change is worked off in slices, in this order:
 * the slot's state, its errors, verdicts, what lint says of the file that was typed in, diagnostics of
 * other files.
 */

import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-types';
import { messageOf, SlotwrightError } from '../../../wit/errors.ts';
import type { Catalogue } from '../../../wit/language/catalogue.ts';
import { createLanguageService, type LanguageService } from '../../../wit/language/service.ts';
import { changedText } from './changed-text.ts';
import { callLanguage } from './language-calls.ts';
import { Plugins } from './plugins.ts';
import type {
  EngineEvent,
  EngineEvents,
  EngineMethod,
  EngineParams,
  EngineResult,
} from './protocol.ts';
import { Requests } from './requests.ts';
import type { Scheduler } from './scheduler.ts';
import { slotStateOf } from './slot-state.ts';
import { type SlotNow, Slots } from './slots.ts';

export type Emit = <E extends EngineEvent>(event: E, data: EngineEvents[E]) => void;

/** How long verdicts are made before messages are looked at. */
const sliceMilliseconds = 8;
/** How long they are made before the advice on a slot without errors, which takes as long as 20 of them. */
const firstMilliseconds = 40;
/** Of one file. The status bar counts them all. */
const maximumDiagnostics = 500;
/** How often verdicts are told of while there are more to make. */
const tellMilliseconds = 50;

interface OpenText {
  readonly version: number;
  readonly text: string;
}

type Handlers = { readonly [M in EngineMethod]: (params: EngineParams<M>) => EngineResult<M> };

export class Engine {
  readonly #emit: Emit;
  readonly #scheduler: Scheduler;
  readonly #service: LanguageService;
  readonly #slots: Slots;
  readonly #plugins: Plugins;
  readonly #requests: Requests;
  readonly #open = new Map<string, OpenText>();
  #catalogue: Catalogue = { packages: [] };

  #scheduled = false;
  #busySince: number | undefined;
  /** Files that were typed in since their diagnostics were told. */
  readonly #typed = new Set<string>();
  /** Files whose diagnostics may have changed with those. */
  readonly #related = new Set<string>();
  readonly #told = new Map<string, string>();
  #slotChanged = false;
  #changedAt = 0;
  #refreshedAt = 0;
  #toldVerdictsAt = 0;
  #now: SlotNow | undefined;
  #loaded = false;

  constructor(emit: Emit, scheduler: Scheduler) {
    this.#emit = emit;
    this.#scheduler = scheduler;
    this.#service = createLanguageService({ catalogue: () => this.#catalogue });
    this.#slots = new Slots(this.#service);
    this.#plugins = new Plugins();
    this.#requests = new Requests(this.#plugins, () => this.#current());
  }

  /** @throws SlotwrightError for what cannot be done. */
  call<M extends EngineMethod>(method: M, params: EngineParams<M>): EngineResult<M> {
    return this.#handlers[method](params);
  }

  readonly #handlers: Handlers = {
    'project/load': ({ slots }) => {
      this.#slots.load(slots);
      this.#loaded = true;
      this.#everythingChanged();
    },
    'project/close': () => {
      this.#slots.close();
      this.#plugins.clear();
      this.#loaded = false;
      this.#everythingChanged();
    },
    'slot/choose': (choice) => {
      if (this.#slots.choose(choice)) this.#plugins.forgetBaseline();
      this.#everythingChanged();
    },
    'baseline/set': () => {
      // The verdicts as they are now: those that are being made are waited for.
      if (this.#slotChanged || this.#plugins.hasPending) this.#plugins.forgetBaseline();
      else {
        this.#plugins.setBaseline();
        this.#tellVerdicts();
      }
    },
    'document/open': ({ uri, version, text }) => {
      this.#setText(uri, { version, text });
    },
    'document/change': ({ uri, version, changes }) => {
      const known = this.#open.get(uri);
      if (known === undefined) {
        throw new SlotwrightError('usage', 'not-open', `${uri} is not open.`);
      }
      this.#setText(uri, { version, text: changedText(known.text, changes) });
    },
    'document/close': ({ uri }) => {
      this.#open.delete(uri);
      for (const one of this.#service.related(uri)) this.#related.add(one);
      this.#service.close(uri);
      this.#slots.closed(uri);
      this.#slotMayHaveChanged();
    },
    language: ({ call, args }) => callLanguage(this.#service, call, args),
    'catalogue/set': ({ packages }) => {
      this.#catalogue = {
        packages: packages.map(({ name, version, text, needs }) => {
          const colon = name.indexOf(':');
          const parts = { namespace: name.slice(0, colon), name: name.slice(colon + 1), version };
          return { name: parts, text, needs };
        }),
      };
    },
    'plugin/put': (params) => {
      if (!this.#plugins.hasPending) this.#changedAt = this.#scheduler.now();
      this.#plugins.put(params);
      this.#schedule();
    },
    'plugin/remove': ({ ids }) => {
      this.#plugins.remove(ids);
      this.#tellVerdicts();
    },
    'plugin/detail': (params) => this.#requests.detail(params),
    'plugin/findings': ({ ids }) => this.#requests.findings(ids),
    'plugin/report': (params) => this.#requests.report(params),
    'plugin/reply': ({ id }) => this.#requests.reply(id),
    'plugin/explain-error': (params) => this.#requests.explain(params),
    'bindings/generate': ({ direction }) => this.#requests.bindings(direction),
    'oracle/input': () => this.#requests.oracleInput(),
  };

  #setText(uri: string, { version, text }: OpenText): void {
    const before = this.#open.get(uri);
    this.#open.set(uri, { version, text });
    this.#service.open({ uri, version, text });
    if (before === undefined) this.#slots.opened(uri);
    this.#typed.add(uri);
    this.#slotMayHaveChanged();
  }

  #slotMayHaveChanged(): void {
    if (!this.#slotChanged) this.#changedAt = this.#scheduler.now();
    this.#slotChanged = true;
    this.#schedule();
  }

  #everythingChanged(): void {
    for (const uri of [...this.#slots.uris, ...this.#open.keys(), ...this.#told.keys()]) {
      this.#related.add(uri);
    }
    this.#slotMayHaveChanged();
  }

  /** The slot with all that was typed, for requests that cannot wait for their turn. */
  #current(): SlotNow | undefined {
    if (this.#slotChanged) this.#refreshSlot();
    return this.#now;
  }

  // ---- what follows from a change

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#busySince ??= this.#scheduler.now();
    this.#scheduler.soon(() => {
      this.#scheduled = false;
      if (this.#step()) return this.#schedule();
      this.#emit('rest', { ms: this.#scheduler.now() - (this.#busySince ?? 0) });
      this.#busySince = undefined;
    });
  }

  /** Does the most urgent piece of work; false when there is none left. */
  #step(): boolean {
    const typed = this.#typedAndDue();
    if (typed !== undefined) {
      this.#typed.delete(typed);
      this.#tellDiagnostics(typed);
      for (const uri of this.#service.related(typed)) this.#related.add(uri);
      this.#related.delete(typed);
      return true;
    }
    if (this.#slotChanged) {
      if (!this.#resolvedOne()) this.#refreshSlot();
      return true;
    }
    if (this.#plugins.hasPending) {
      this.#judgeSlice();
      return true;
    }
    const [related] = this.#related;
    if (related === undefined) return false;
    this.#related.delete(related);
    this.#tellDiagnostics(related);
    return true;
  }

  /**
   * A file that was typed in, when it is its turn. The first time nothing is waited for. Then the slot
   * comes first: where it has errors they are next, else the verdicts, for a while.
   */
  #typedAndDue(): string | undefined {
    const [typed] = this.#typed;
    if (typed === undefined || !this.#told.has(typed)) return typed;
    if (this.#slotChanged) return undefined;
    if (this.#now?.stale !== false || !this.#plugins.hasPending) return typed;
    return this.#scheduler.now() - this.#refreshedAt < firstMilliseconds ? undefined : typed;
  }

  #tellDiagnostics(uri: string): void {
    const diagnostics = this.#diagnosticsOf(uri);
    const version = this.#open.get(uri)?.version;
    const text = JSON.stringify(diagnostics);
    const last = this.#told.get(uri);
    // An open file is told of once even when all is well, so that the app knows it was read.
    if (
      last === text ||
      (last === undefined && diagnostics.length === 0 && version === undefined)
    ) {
      return;
    }
    if (diagnostics.length === 0 && version === undefined) this.#told.delete(uri);
    else this.#told.set(uri, text);
    this.#emit('diagnostics', { uri, version, diagnostics });
  }

  /** A failure of ours on one text is said at that text, and must not end everything else. */
  #diagnosticsOf(uri: string): readonly Diagnostic[] {
    try {
      return this.#service.diagnostics(uri, maximumDiagnostics);
    } catch (error) {
      return [failed(error)];
    }
  }

  #resolvedOne(): boolean {
    try {
      return this.#slots.resolveNext();
    } catch {
      // Where it is needed it fails again, and is said there.
      return false;
    }
  }

  #refreshSlot(): void {
    this.#slotChanged = false;
    try {
      this.#now = this.#slots.now();
    } catch {
      // Its diagnostics say why: they are made of the same text.
      if (this.#now !== undefined) this.#now = { ...this.#now, snapshot: undefined, stale: true };
    }
    if (this.#loaded) {
      const ms = this.#scheduler.now() - this.#changedAt;
      this.#emit('slot', slotStateOf(this.#now, ms));
    }
    this.#refreshedAt = this.#scheduler.now();
    // Few verdicts are told of in one go.
    this.#toldVerdictsAt = this.#refreshedAt;
    this.#plugins.slotChanged();
    if (!this.#plugins.hasPending) this.#tellVerdicts();
  }

  #judgeSlice(): void {
    const { now } = this.#scheduler;
    const end = now() + sliceMilliseconds;
    const slot = this.#current();
    do this.#plugins.judgeNext(slot);
    while (this.#plugins.hasPending && now() < end);
    if (!this.#plugins.hasPending) this.#plugins.keepBaseline();
    if (!this.#plugins.hasPending || now() - this.#toldVerdictsAt > tellMilliseconds) {
      this.#tellVerdicts();
    }
  }

  #tellVerdicts(): void {
    const now = this.#scheduler.now();
    this.#toldVerdictsAt = now;
    const stale = this.#now?.stale ?? false;
    const changes = this.#plugins.takeChanges(stale, now - this.#changedAt);
    if (changes !== undefined) this.#emit('verdicts', changes);
  }
}

function failed(error: unknown): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Error,
    code: 'internal',
    source: 'slotwright',
    message: `Slotwright itself failed on this text: ${messageOf(error)}`,
  };
}
