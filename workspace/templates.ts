/** What `init` makes: a slot that can be changed into one's own. */

import type { SlotFile } from './contract/slot-file.ts';

export interface Template {
  readonly name: string;
  /** One line, for the list of templates. */
  readonly summary: string;
  readonly world: string;
  readonly wit: string;
}

export const templates: readonly Template[] = [
  {
    name: 'minimal',
    summary: 'one function each way',
    world: 'plugin',
    wit: `package example:NAME@0.1.0;

/// What the host gives to plugins.
interface host {
  /// Writes one line to the host's log.
  log: func(message: string);
}

/// What plugins give to the host.
interface lifecycle {
  /// Why a plugin cannot start.
  variant start-error {
    /// A setting that the plugin needs is missing; its name.
    missing-setting(string),
    /// Anything else, in words.
    other(string),
  }

  /// Called once after the plugin was loaded.
  start: func() -> result<_, start-error>;
}

/// The slot: what plugins may import and have to export.
world plugin {
  import host;
  export lifecycle;
}
`,
  },
  {
    name: 'text-filter',
    summary: 'plugins change text: formatters, converters, highlighters',
    world: 'text-filter',
    wit: `package example:NAME@0.1.0;

/// What the host gives to plugins.
interface settings {
  /// The user's value for a setting; none when it is not set.
  get: func(name: string) -> option<string>;
}

/// What plugins give to the host.
interface filter {
  /// Where and why a text could not be changed.
  record failure {
    /// In bytes from the start of the text.
    offset: u32,
    message: string,
  }

  /// The name under which the filter is offered.
  name: func() -> string;

  /// The changed text.
  apply: func(text: string) -> result<string, failure>;
}

/// The slot: what plugins may import and have to export.
world text-filter {
  import settings;
  export filter;
}
`,
  },
  {
    name: 'lint-rules',
    summary: 'plugins report findings about a file; shows records, lists and resources',
    world: 'lint-rules',
    wit: `package example:NAME@0.1.0;

/// What both sides speak of.
interface types {
  /// Half-open, in bytes from the start of the file.
  record span {
    start: u32,
    end: u32,
  }

  /// How much a finding matters.
  variant severity {
    info,
    warning,
    error,
    /// A level that later versions of the host may know.
    other(string),
  }

  /// One thing to tell the user.
  record finding {
    rule: string,
    severity: severity,
    message: string,
    span: span,
  }
}

/// What the host gives to plugins.
interface workspace {
  /// A file that is open in the host.
  resource document {
    /// Relative to the workspace.
    path: func() -> string;

    /// The whole text.
    text: func() -> string;
  }
}

/// What plugins give to the host.
interface linter {
  use types.{finding};
  use workspace.{document};

  /// The rules that this plugin brings.
  rules: func() -> list<string>;

  /// Why a file could not be checked.
  variant check-error {
    /// The plugin knows no such language.
    unknown-language,
    /// Anything else, in words.
    other(string),
  }

  /// All findings in one file.
  check: func(file: borrow<document>) -> result<list<finding>, check-error>;
}

/// The slot: what plugins may import and have to export.
world lint-rules {
  import workspace;
  export linter;
}
`,
  },
];

/** The files of a new project, by path relative to it. */
export function projectFiles(template: Template, name: string): ReadonlyMap<string, string> {
  const slotFile: SlotFile = {
    schema: 'slot/1',
    slots: {
      [template.world]: {
        world: `example:${name}/${template.world}`,
        versions: [{ version: '0.1.0', wit: 'wit', status: 'served' }],
        ambient: [],
      },
    },
    // Nothing is published yet, so nothing needs to say since when it exists.
    lint: { L02: 'off' },
    sdk: { languages: ['typescript', 'rust'] },
  };
  return new Map([
    ['slot.json', `${JSON.stringify(slotFile, null, 2)}\n`],
    ['wit/world.wit', template.wit.replace('NAME', name)],
    ['.gitignore', '.slotwright/\n'],
  ]);
}
