/**
 * What stands on a field's own line. Options, results, variants and futures put their choice before
 * the line of what they hold.
 */

import { unreachable } from '../../../wit/errors.ts';
import { type ShapeOf, shapeOf } from '../../../wit/values/shape.ts';
import { ValueLine } from '../view/value-line.tsx';
import { BytesHead } from './bytes-field.tsx';
import { BoolField, EnumField, FlagsField } from './choice-fields.tsx';
import type { FieldProps } from './field-props.ts';
import styles from './form.module.css';
import { useForm } from './form-context.ts';
import { HandleField } from './handle-field.tsx';
import { EmptyItems, ItemsCount } from './items-head.tsx';
import { EndField, ErrorField } from './live-fields.tsx';
import { NumberField } from './number-field.tsx';
import { StringField } from './string-field.tsx';
import { isOneLine } from './structure.ts';
import { FutureHead, OptionHead, ResultHead, VariantHead } from './wrapper-heads.tsx';

export interface HeadProps extends FieldProps {
  /** There is more of it, which is not shown. */
  readonly folded: boolean;
}

export function Head(field: HeadProps) {
  const { model } = useForm();
  const shape = shapeOf(model, field.type);
  const { value, folded } = field;
  if (value.kind === 'end') return <EndField {...field} value={value} />;
  switch (shape.kind) {
    case 'bool':
      return <BoolField {...field} />;
    case 'u8':
    case 'u16':
    case 'u32':
    case 'u64':
    case 's8':
    case 's16':
    case 's32':
    case 's64':
    case 'f32':
    case 'f64':
    case 'char':
      return <NumberField {...field} kind={shape.kind} />;
    case 'string':
      return <StringField {...field} />;
    case 'error-context':
      return <ErrorField {...field} />;
    case 'enum':
      return <EnumField {...field} cases={shape.cases} />;
    case 'flags':
      return <FlagsField {...field} flags={shape.flags} />;
    case 'own':
    case 'borrow':
      return <HandleField {...field} />;
    case 'option':
      return <OptionHead {...field} shape={shape} />;
    case 'result':
      return <ResultHead {...field} shape={shape} />;
    case 'variant':
      return <VariantHead {...field} shape={shape} />;
    case 'future':
      return <FutureHead {...field} shape={shape} />;
    case 'record':
      if (shape.fields.length === 0) return <span className={styles.quiet}>no fields</span>;
      return folded ? <ValueLine value={value} /> : null;
    case 'tuple':
      if (isOneLine(model, shape)) return <TupleLine {...field} shape={shape} />;
      return folded ? <ValueLine value={value} /> : null;
    case 'list':
      if (value.kind === 'bytes') return <BytesHead {...field} bytes={value.bytes} />;
      return <Items {...field} shape={shape} />;
    case 'fixed-length-list':
    case 'stream':
    case 'map':
      return <Items {...field} shape={shape} />;
    default:
      return unreachable(shape);
  }
}

function Items({
  shape,
  ...field
}: HeadProps & { readonly shape: ShapeOf<'list' | 'fixed-length-list' | 'stream' | 'map'> }) {
  const { value } = field;
  const count =
    value.kind === 'map' ? value.entries.length : 'items' in value ? value.items.length : 0;
  if (count === 0) return <EmptyItems {...field} shape={shape} />;
  if (field.folded) return <ValueLine value={value} />;
  return <ItemsCount count={count} what={value.kind === 'map' ? 'entry' : 'item'} />;
}

/** The few simple values of a tuple, side by side. */
function TupleLine({ shape, ...field }: HeadProps & { readonly shape: ShapeOf<'tuple'> }) {
  const { value, place, name } = field;
  if (value.kind !== 'tuple') return null;
  return (
    <div className={styles.tupleLine}>
      {shape.types.map((type, index) => {
        const item = value.items[index];
        if (item === undefined) return null;
        return (
          <Head
            // biome-ignore lint/suspicious/noArrayIndexKey: a tuple's values are told by their place
            key={index}
            {...field}
            type={type}
            value={item}
            place={place.at(`${index}`)}
            name={`${name}.${index}`}
          />
        );
      })}
    </div>
  );
}
