;; Draws the block `callout`: a heading from the settings, and the text, with `<`, `>` and `&` written
;; so that they stay text.
(module
  (import "quill:extension/content@1.3.0" "[resource-drop]entry"
    (func $drop_entry (param i32)))
  ;; An option comes back through memory: 0 or 1, then address and length.
  (import "quill:extension/settings@1.3.0" "get"
    (func $setting (param $name i32) (param $len i32) (param $result i32)))

  (memory (export "memory") 1)

  ;; A list of one string, which stands at 64.
  (data (i32.const 32) "\28\00\00\00\01\00\00\00\40\00\00\00\07\00\00\00")
  (data (i32.const 64) "callout")
  (func (export "quill:extension/rendering@1.3.0#block-types") (result i32) (i32.const 32))

  ;; A list of one field: name, title, the case of its type (0, `line`) with room for what that case
  ;; holds, and what it holds at first.
  (data (i32.const 96) "\68\00\00\00\01\00\00\00")
  (data (i32.const 104) "\a0\00\00\00\07\00\00\00\b0\00\00\00\0e\00\00\00")
  (data (i32.const 120) "\00\00\00\00\00\00\00\00\00\00\00\00\c0\00\00\00\04\00\00\00")
  (data (i32.const 160) "heading")
  (data (i32.const 176) "Callout titles")
  (data (i32.const 192) "Note")
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

  ;; Whether the block is ours.
  (func $same (param $a i32) (param $a_len i32) (param $b i32) (param $b_len i32) (result i32)
    (local $i i32)
    (if (i32.ne (local.get $a_len) (local.get $b_len)) (then (return (i32.const 0))))
    (loop $next
      (if (i32.eq (local.get $i) (local.get $a_len)) (then (return (i32.const 1))))
      (if (i32.ne
            (i32.load8_u (i32.add (local.get $a) (local.get $i)))
            (i32.load8_u (i32.add (local.get $b) (local.get $i))))
        (then (return (i32.const 0))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br $next))
    (unreachable))

  ;; The HTML grows at `$end`, which $put and $put_text move on.
  (global $end (mut i32) (i32.const 0))

  (func $put (param $at i32) (param $len i32)
    (memory.copy (global.get $end) (local.get $at) (local.get $len))
    (global.set $end (i32.add (global.get $end) (local.get $len))))

  (data (i32.const 256) "<aside class=\"callout\"><strong>") ;; 31 bytes
  (data (i32.const 288) "</strong> ") ;; 10
  (data (i32.const 304) "</aside>") ;; 8
  (data (i32.const 320) "&lt;&gt;&amp;")

  (func $put_text (param $at i32) (param $len i32)
    (local $stop i32)
    (local $byte i32)
    (local.set $stop (i32.add (local.get $at) (local.get $len)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $stop)))
        (local.set $byte (i32.load8_u (local.get $at)))
        (if (i32.eq (local.get $byte) (i32.const 60)) ;; <
          (then (call $put (i32.const 320) (i32.const 4)))
          (else
            (if (i32.eq (local.get $byte) (i32.const 62)) ;; >
              (then (call $put (i32.const 324) (i32.const 4)))
              (else
                (if (i32.eq (local.get $byte) (i32.const 38)) ;; &
                  (then (call $put (i32.const 328) (i32.const 5)))
                  (else (call $put (local.get $at) (i32.const 1))))))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next))))

  ;; The result at 352: is-err, then either the HTML or the error, of which 0 is `unknown-block`.
  (func (export "quill:extension/rendering@1.3.0#render")
    (param $type i32) (param $type_len i32)
    (param $attributes i32) (param $attributes_len i32)
    (param $text i32) (param $text_len i32)
    (result i32)
    (local $heading i32)
    (local $heading_len i32)
    (local $html i32)
    (memory.fill (i32.const 352) (i32.const 0) (i32.const 16))
    (if (i32.eqz
          (call $same
            (local.get $type) (local.get $type_len) (i32.const 64) (i32.const 7)))
      (then
        (i32.store (i32.const 352) (i32.const 1))
        (return (i32.const 352))))

    (local.set $heading (i32.const 192))
    (local.set $heading_len (i32.const 4))
    (call $setting (i32.const 160) (i32.const 7) (i32.const 384))
    (if (i32.load8_u (i32.const 384))
      (then
        (local.set $heading (i32.load (i32.const 388)))
        (local.set $heading_len (i32.load (i32.const 392)))))

    ;; The longest that one byte can become is five, `&amp;`.
    (local.set $html
      (call $allocate (i32.const 0) (i32.const 0) (i32.const 1)
        (i32.add
          (i32.mul (i32.const 5) (i32.add (local.get $heading_len) (local.get $text_len)))
          (i32.const 49))))
    (global.set $end (local.get $html))
    (call $put (i32.const 256) (i32.const 31))
    (call $put_text (local.get $heading) (local.get $heading_len))
    (call $put (i32.const 288) (i32.const 10))
    (call $put_text (local.get $text) (local.get $text_len))
    (call $put (i32.const 304) (i32.const 8))
    (i32.store (i32.const 356) (local.get $html))
    (i32.store (i32.const 360) (i32.sub (global.get $end) (local.get $html)))
    (i32.const 352))

  ;; The host has read the HTML: everything it handed over may go, and ours too.
  (func (export "cabi_post_quill:extension/rendering@1.3.0#render") (param i32)
    (global.set $free (i32.const 1024))))
