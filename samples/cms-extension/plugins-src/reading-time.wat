;; Before an entry goes out, counts its words and sets the field `reading-minutes`, at 200 words a
;; minute. Built for 1.2.0, which did not ask for a settings form.
(module
  (import "quill:extension/content@1.2.0" "[resource-drop]entry"
    (func $drop_entry (param i32)))
  (import "quill:extension/content@1.2.0" "[method]entry.text"
    (func $text (param $entry i32) (param $result i32)))
  (import "quill:extension/content@1.2.0" "[method]entry.set-field"
    (func $set_field
      (param $entry i32) (param $name i32) (param $name_len i32)
      (param $value i32) (param $value_len i32) (param $result i32)))

  (memory (export "memory") 1)

  (data (i32.const 64) "reading-minutes")
  (data (i32.const 96) "The site has no field reading-minutes.")

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

  ;; Runs of bytes that are not white space.
  (func $count_words (param $at i32) (param $len i32) (result i32)
    (local $end i32)
    (local $inside i32)
    (local $was_inside i32)
    (local $words i32)
    (local.set $end (i32.add (local.get $at) (local.get $len)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $was_inside (local.get $inside))
        (local.set $inside (i32.gt_u (i32.load8_u (local.get $at)) (i32.const 32)))
        (local.set $words
          (i32.add
            (local.get $words)
            (i32.and (local.get $inside) (i32.eqz (local.get $was_inside)))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next)))
    (local.get $words))

  ;; Writes the digits so that the last one stands at 159, and gives the address of the first.
  (func $digits (param $number i32) (result i32)
    (local $at i32)
    (local.set $at (i32.const 160))
    (loop $next
      (local.set $at (i32.sub (local.get $at) (i32.const 1)))
      (i32.store8 (local.get $at)
        (i32.add (i32.const 48) (i32.rem_u (local.get $number) (i32.const 10))))
      (local.set $number (i32.div_u (local.get $number) (i32.const 10)))
      (br_if $next (local.get $number)))
    (local.get $at))

  ;; The opinion at 16: case 0 is `fine`, 1 is `warn` with a text.
  (func (export "quill:extension/hooks@1.2.0#before-publish") (param $entry i32) (result i32)
    (local $words i32)
    (local $first i32)
    (call $text (local.get $entry) (i32.const 176))
    (local.set $words
      (call $count_words (i32.load (i32.const 176)) (i32.load (i32.const 180))))
    ;; Minutes, rounded up, so that only an empty entry takes none.
    (local.set $first
      (call $digits
        (i32.div_u (i32.add (local.get $words) (i32.const 199)) (i32.const 200))))
    (call $set_field
      (local.get $entry)
      (i32.const 64) (i32.const 15)
      (local.get $first) (i32.sub (i32.const 160) (local.get $first))
      (i32.const 192))
    (call $drop_entry (local.get $entry))
    (global.set $free (i32.const 1024))
    (i32.store (i32.const 16) (i32.load8_u (i32.const 192))) ;; an error becomes a warning
    (i32.store (i32.const 20) (i32.const 96))
    (i32.store (i32.const 24) (i32.const 38))
    (i32.const 16))

  (func (export "quill:extension/hooks@1.2.0#after-publish") (param $entry i32)
    (call $drop_entry (local.get $entry)))

  ;; No blocks of its own: the list at 216 is empty, and the result at 224 is an error, of which 0 is
  ;; `unknown-block`.
  (data (i32.const 224) "\01")
  (func (export "quill:extension/rendering@1.2.0#block-types") (result i32) (i32.const 216))
  (func (export "quill:extension/rendering@1.2.0#render")
    (param $type i32) (param $type_len i32)
    (param $attributes i32) (param $attributes_len i32)
    (param $text i32) (param $text_len i32)
    (result i32)
    (global.set $free (i32.const 1024))
    (i32.const 224)))
