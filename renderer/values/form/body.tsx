/** What stands below a field's line: the parts of what it holds. */

import { BytesBody } from './bytes-field.tsx';
import type { FieldProps } from './field-props.ts';
import { useForm } from './form-context.ts';
import { ItemsBody } from './items-body.tsx';
import { MapBody } from './map-body.tsx';
import { RecordBody, TupleBody } from './record-body.tsx';
import { bodyOf } from './structure.ts';

export function Body(field: FieldProps) {
  const { model } = useForm();
  const content = bodyOf(model, field.type, field.value, field.place);
  if (content === undefined) return null;
  const { shape, ...within } = content;
  const { value } = content;
  const props = { ...field, ...within };
  switch (value.kind) {
    case 'record':
      return shape.kind === 'record' ? <RecordBody {...props} shape={shape} value={value} /> : null;
    case 'tuple':
      return shape.kind === 'tuple' ? <TupleBody {...props} shape={shape} value={value} /> : null;
    case 'bytes':
      return <BytesBody {...props} bytes={value.bytes} />;
    case 'map':
      return shape.kind === 'map' ? <MapBody {...props} shape={shape} value={value} /> : null;
    case 'list':
    case 'fixed-length-list':
    case 'stream': {
      const itemType = 'type' in shape ? shape.type : undefined;
      if (itemType === undefined) return null;
      const fixed = value.kind === 'fixed-length-list';
      return <ItemsBody {...props} itemType={itemType} items={value.items} fixed={fixed} />;
    }
    default:
      return null;
  }
}
