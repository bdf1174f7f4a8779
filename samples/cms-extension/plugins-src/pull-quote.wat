;; Draws the block `pull-quote`: the text between `<blockquote>` and `</blockquote>`. Built from a copy
;; of the WIT in which the last field of `block` was called `html`: a record with another field is
;; another record, even where the field has the same type.
(module
  (import "quill:extension/content@1.3.0" "[resource-drop]entry"
    (func $drop_entry (param i32)))

  (memory (export "memory") 1)

  ;; A list of one string, which stands at 64.
  (data (i32.const 32) "\28\00\00\00\01\00\00\00\40\00\00\00\0a\00\00\00")
  (data (i32.const 64) "pull-quote")
  (func (export "quill:extension/rendering@1.3.0#block-types") (result i32) (i32.const 32))

  ;; No settings: the list at 96 is empty.
  (func (export "quill:extension/settings-form@1.3.0#fields") (result i32) (i32.const 96))

  ;; What the host hands over is put behind our own data, and forgotten after the call.
  (global $free (mut i32) (i32.const 1024))
  (func $allocate (export "cabi_realloc")
    (param $old i32) (param $old_size i32) (param $align i32) (param $size i32) (result i32)
    (local $at i32)
    (local.set $at
      (i32.and
        (i32.add (global.get $free) (i32.sub (local.get $align) (i32.const 1)))
        (i32.sub (i32.const 0) (local.get $align))))
    (global.set $free (i32.add (local.get $at) (local.get $size)))
    (block $enough
      (loop $more
        (br_if $enough
          (i32.le_u (global.get $free) (i32.mul (memory.size) (i32.const 65536))))
        (br_if $more (i32.ne (memory.grow (i32.const 1)) (i32.const -1)))
        (unreachable)))
    (if (local.get $old_size)
      (then (memory.copy (local.get $at) (local.get $old) (local.get $old_size))))
    (local.get $at))

  ;; The handle is ours now, so we drop it. The opinion at 16 is all zeros: case 0, `fine`.
  (func (export "quill:extension/hooks@1.3.0#before-publish") (param $entry i32) (result i32)
    (call $drop_entry (local.get $entry))
    (i32.const 16))

  (func (export "quill:extension/hooks@1.3.0#after-publish") (param $entry i32)
    (call $drop_entry (local.get $entry)))

  (data (i32.const 256) "<blockquote>") ;; 12 bytes
  (data (i32.const 272) "</blockquote>") ;; 13

  ;; The result at 352: is-err, then the HTML.
  (func (export "quill:extension/rendering@1.3.0#render")
    (param $type i32) (param $type_len i32)
    (param $attributes i32) (param $attributes_len i32)
    (param $text i32) (param $text_len i32)
    (result i32)
    (local $html i32)
    (local.set $html
      (call $allocate (i32.const 0) (i32.const 0) (i32.const 1)
        (i32.add (local.get $text_len) (i32.const 25))))
    (memory.copy (local.get $html) (i32.const 256) (i32.const 12))
    (memory.copy
      (i32.add (local.get $html) (i32.const 12)) (local.get $text) (local.get $text_len))
    (memory.copy
      (i32.add (i32.add (local.get $html) (i32.const 12)) (local.get $text_len))
      (i32.const 272) (i32.const 13))
    (i32.store (i32.const 352) (i32.const 0))
    (i32.store (i32.const 356) (local.get $html))
    (i32.store (i32.const 360) (i32.add (local.get $text_len) (i32.const 25)))
    (i32.const 352))

  ;; The host has read the HTML: everything it handed over may go, and ours too.
  (func (export "cabi_post_quill:extension/rendering@1.3.0#render") (param i32)
    (global.set $free (i32.const 1024))))
