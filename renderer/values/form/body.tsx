/** What stands below a field's line: the parts of what it holds. */

import type { Model, Type } from '../../../wit/model/model.ts';
import { type ShapeOf, shapeOf } from '../../../wit/values/shape.ts';
import type { Value } from '../../../wit/values/value.ts';
import { inner, type Place } from '../draft/place.ts';
import { BytesBody } from './bytes-field.tsx';
import type { FieldProps } from './field-props.ts';
import { useForm } from './form-context.ts';
import { ItemsBody } from './items-body.tsx';
import { MapBody } from './map-body.tsx';
import { RecordBody, TupleBody } from './record-body.tsx';

type BodyShape =
  | ShapeOf<'record'>
  | ShapeOf<'tuple'>
  | ShapeOf<'list'>
  | ShapeOf<'fixed-length-list'>
  | ShapeOf<'stream'>
  | ShapeOf<'map'>;

export interface BodyContent {
  readonly shape: BodyShape;
  readonly type: Type;
  readonly value: Value;
  /** Steps from the field's own place, through options and cases. */
  readonly placeIn: (place: Place) => Place;
}

/** What of a value has parts to show, through all that wraps it; `undefined` for one line alone. */
export function bodyOf(
  model: Model,
  type: Type,
  value: Value,
  placeIn: (place: Place) => Place = (place) => place,
): BodyContent | undefined {
  const shape = shapeOf(model, type);
  const through = (wrapped: Type | undefined, step: string | typeof inner) => {
    const payload = 'value' in value && typeof value.value === 'object' ? value.value : undefined;
    if (wrapped === undefined || payload === undefined) return undefined;
    return bodyOf(model, wrapped, payload, (place) => placeIn(place).at(step));
  };
  switch (shape.kind) {
    case 'record':
      return value.kind === 'record' && shape.fields.length > 0
        ? { shape, type, value, placeIn }
        : undefined;
    case 'tuple':
      return value.kind === 'tuple' ? { shape, type, value, placeIn } : undefined;
    case 'list':
      return value.kind === 'list' || (value.kind === 'bytes' && value.bytes.length > 0)
        ? { shape, type, value, placeIn }
        : undefined;
    case 'fixed-length-list':
      return value.kind === shape.kind ? { shape, type, value, placeIn } : undefined;
    case 'stream':
      return value.kind === 'stream' && shape.type !== undefined
        ? { shape, type, value, placeIn }
        : undefined;
    case 'map':
      return value.kind === 'map' ? { shape, type, value, placeIn } : undefined;
    case 'option':
    case 'future':
      return through(shape.type, inner);
    case 'variant':
      return value.kind === 'variant'
        ? through(shape.cases.find(({ name }) => name === value.case)?.type, value.case)
        : undefined;
    case 'result':
      return value.kind === 'result' ? through(shape[value.case], value.case) : undefined;
    default:
      return undefined;
  }
}

export function Body(field: FieldProps) {
  const { model } = useForm();
  const content = bodyOf(model, field.type, field.value);
  if (content === undefined) return null;
  const { shape, value, type } = content;
  const within = { ...field, type, value, place: content.placeIn(field.place) };
  switch (value.kind) {
    case 'record':
      return shape.kind === 'record' ? (
        <RecordBody {...within} shape={shape} value={value} />
      ) : null;
    case 'tuple':
      return shape.kind === 'tuple' ? <TupleBody {...within} shape={shape} value={value} /> : null;
    case 'bytes':
      return <BytesBody {...within} bytes={value.bytes} />;
    case 'map':
      return shape.kind === 'map' ? <MapBody {...within} shape={shape} value={value} /> : null;
    case 'list':
    case 'fixed-length-list':
    case 'stream': {
      const itemType = 'type' in shape ? shape.type : undefined;
      if (itemType === undefined) return null;
      return (
        <ItemsBody
          {...within}
          itemType={itemType}
          items={value.items}
          fixed={value.kind === 'fixed-length-list'}
        />
      );
    }
    default:
      return null;
  }
}
