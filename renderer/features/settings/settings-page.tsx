/** All settings by category, searchable; each says when it differs from its default, and can go back. */

import { RotateCcw } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { SettingDefinition } from '../../core/feature.ts';
import { fuzzyMatch } from '../../core/fuzzy.ts';
import { useServices } from '../../core/services.ts';
import { settingOf, useSettings } from '../../core/settings-store.ts';
import { writeSetting } from '../../core/write-setting.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Checkbox, Field, Select } from '../../ui/field.tsx';
import { ListPage, ListPageGroup } from '../../ui/list-page.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';
import { Wit } from '../../ui/wit.tsx';
import styles from './settings-page.module.css';

export function SettingsPage() {
  const { commands } = useServices();
  const { definitions, path, problem } = useSettings();
  const [query, setQuery] = useState('');
  const categories = useMemo(() => groups(definitions, query), [definitions, query]);
  return (
    <ListPage
      title="Settings"
      find="Find a setting"
      query={query}
      onQuery={setQuery}
      actions={
        <Button onClick={() => void commands.run('shortcuts.open')}>Keyboard shortcuts</Button>
      }
    >
      {problem !== undefined && (
        <p role="alert" className={styles.problem}>
          <StateIcon state="misfit" />
          <span>
            <Wit text={problem} /> The defaults are used until the file is put right; it is left as
            it is.
          </span>
        </p>
      )}
      {categories.length === 0 && (
        <EmptyState title="No setting has this in its name">
          Take letters away, or <i>clear</i> the field.
        </EmptyState>
      )}
      {categories.map(([category, list]) => (
        <ListPageGroup key={category} title={category}>
          {list.map((definition) => (
            <Setting key={definition.key} definition={definition} />
          ))}
        </ListPageGroup>
      ))}
      <footer className={styles.foot}>
        Kept in <code>{path}</code>. Changes to the file are taken over at once.
      </footer>
    </ListPage>
  );
}

function groups(
  definitions: readonly SettingDefinition[],
  query: string,
): readonly (readonly [string, readonly SettingDefinition[]])[] {
  const found = definitions.filter(
    ({ key, title, description, category }) =>
      query.trim() === '' ||
      [title, key, category].some((text) => fuzzyMatch(query, text) !== undefined) ||
      description.toLowerCase().includes(query.trim().toLowerCase()),
  );
  const byCategory = new Map<string, SettingDefinition[]>();
  for (const definition of found) {
    const list = byCategory.get(definition.category);
    if (list === undefined) byCategory.set(definition.category, [definition]);
    else list.push(definition);
  }
  return [...byCategory];
}

function Setting({ definition }: { readonly definition: SettingDefinition }) {
  const { shell } = useServices();
  const { key, title, description } = definition;
  const changed = useSettings((state) => Object.hasOwn(state.values, key));
  const write = (value: unknown) => writeSetting(shell, key, value);
  const reset = () => write(null);
  return (
    <div className={styles.setting} data-changed={changed || undefined}>
      <div>
        <p className={styles.title}>{title}</p>
        <p className={styles.description}>
          <Wit text={description} />
        </p>
      </div>
      <div>
        <Control definition={definition} onChange={(value) => void write(value)} />
      </div>
      <div>
        {changed && (
          <IconButton
            icon={RotateCcw}
            size={14}
            label={`Back to the default of ${title}`}
            onClick={() => void reset()}
          />
        )}
      </div>
    </div>
  );
}

function Control({
  definition,
  onChange,
}: {
  readonly definition: SettingDefinition;
  readonly onChange: (value: unknown) => void;
}) {
  const { key, title, value: kind } = definition;
  const value = useSettings((state) => settingOf(state, key));
  switch (kind.type) {
    case 'boolean':
      return (
        <Checkbox checked={value === true} onChange={onChange}>
          <span className="visually-hidden">{title}</span>
          {value === true ? 'on' : 'off'}
        </Checkbox>
      );
    case 'choice':
      return (
        <Select
          label={title}
          hideLabel
          value={String(value)}
          options={kind.choices}
          onChange={onChange}
        />
      );
    case 'number':
      return (
        <NumberField
          key={String(value)}
          label={title}
          value={Number(value)}
          min={kind.min}
          max={kind.max}
          onChange={onChange}
        />
      );
    case 'text':
      return (
        <TextField key={String(value)} label={title} value={String(value)} onChange={onChange} />
      );
  }
}

/** Taken over when the field is left or Enter is pressed, so that half a number changes nothing. */
function NumberField({
  label,
  value,
  min,
  max,
  onChange,
}: {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}) {
  const [text, setText] = useState(String(value));
  const number = Number(text);
  const error =
    text.trim() === '' || !Number.isFinite(number) || number < min || number > max
      ? `A number from ${min} to ${max}.`
      : undefined;
  const commit = () => {
    if (error === undefined && number !== value) onChange(number);
  };
  return (
    <Field
      label={label}
      hideLabel
      inputMode="numeric"
      value={text}
      error={error}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}

function TextField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const [text, setText] = useState(value);
  const commit = () => {
    if (text !== value) onChange(text);
  };
  return (
    <Field
      label={label}
      hideLabel
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit();
      }}
    />
  );
}
