;; Hostile: fits the slot and, once called, never returns. Only a deadline outside the plugin ends
;; it.
(module
  (memory (export "memory") 32)
  (global $free (mut i32) (i32.const 1024))
  (func (export "cabi_realloc")
    (param $old i32) (param $old_size i32) (param $align i32) (param $size i32) (result i32)
    (local $at i32)
    (local.set $at (i32.and (i32.add (global.get $free) (i32.const 7)) (i32.const -8)))
    (global.set $free (i32.add (local.get $at) (local.get $size)))
    (local.get $at))

  (func (export "[async-lift]nimbus:faas/handler@1.2.0#handle")
    (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
    (loop $for_ever (br $for_ever))
    (unreachable))

  (func (export "[callback][async-lift]nimbus:faas/handler@1.2.0#handle")
    (param i32 i32 i32) (result i32)
    (unreachable)))
