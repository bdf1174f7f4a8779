/** A small plugin as text: it asks the host for a price, and sums up. */

import { assembled } from '../../workspace/wat.ts';

export const priceWit = `package acme:shop@1.0.0;

world plugin {
  /// What one of the items costs.
  import price-of: func(item: u32) -> u32;
  /// What so many of it cost.
  export total: func(item: u32, count: u32) -> u32;
  /// Never comes back.
  export spin: func();
}
`;

/** `more`: what is added to each total, which a plugin without faults does not do. */
export const priceWat = (more = 0): string => `(component
  (import "price-of" (func $price-of (param "item" u32) (result u32)))
  (core func $price (canon lower (func $price-of)))
  (core module $m
    (import "host" "price" (func $price (param i32) (result i32)))
    (func (export "total") (param i32 i32) (result i32)
      (i32.add
        (i32.mul (call $price (local.get 0)) (local.get 1))
        (i32.const ${more})))
    (func (export "spin") (loop (br 0))))
  (core instance $host (export "price" (func $price)))
  (core instance $i (instantiate $m (with "host" (instance $host))))
  (func (export "total") (param "item" u32) (param "count" u32) (result u32)
    (canon lift (core func $i "total")))
  (func (export "spin") (canon lift (core func $i "spin"))))`;

export const pricePlugin = (more = 0): Promise<Uint8Array> =>
  assembled('price.wat', new TextEncoder().encode(priceWat(more)));
