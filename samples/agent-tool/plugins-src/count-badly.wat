;; Misbehaves: fits the slot, and counts the spaces of a text where it says that it counts words. Only a
;; test of what it does finds that out: the suite in `suites/tools.json`.
(module
  (memory (export "memory") 1)

  ;; The record `description`: name, summary and parameters, each an address and a length.
  (data (i32.const 16) "\00\01\00\00\0b\00\00\00\10\01\00\00\49\00\00\00\30\00\00\00\01\00\00\00")
  ;; The parameter: name and description, then the case of its type and the room for what that
  ;; case holds, then whether it is required.
  (data (i32.const 48)
    "\60\01\00\00\04\00\00\00\70\01\00\00\12\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00")
  (data (i32.const 256) "count_words")
  (data (i32.const 272) "Counts the words of a text. Use it when somebody asks how long a text is.")
  (data (i32.const 352) "text")
  (data (i32.const 368) "The text to count.")
  (func (export "relay:tools/tool@2.0.0#describe") (result i32) (i32.const 16))

  (data (i32.const 768) "Give the text in `text`.")
  (data (i32.const 812) " words")

  ;; What the host hands over is put behind our own data, and forgotten after the call.
  (global $free (mut i32) (i32.const 1024))
  (func (export "cabi_realloc")
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

  (func $is_text (param $name i32) (param $len i32) (result i32)
    (if (i32.ne (local.get $len) (i32.const 4)) (then (return (i32.const 0))))
    (i32.eq (i32.load align=1 (local.get $name)) (i32.const 0x74786574))) ;; "text", back to front

  ;; One word more than there are spaces: wrong where two stand together, and where there is no word.
  (func $count (param $at i32) (param $len i32) (result i32)
    (local $end i32)
    (local $words i32)
    (local.set $end (i32.add (local.get $at) (local.get $len)))
    (local.set $words (i32.const 1))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $words
          (i32.add (local.get $words) (i32.eq (i32.load8_u (local.get $at)) (i32.const 32))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next)))
    (local.get $words))

  ;; Writes the digits so that the last one stands at 811, just before " words", and gives the
  ;; address of the first.
  (func $digits (param $number i32) (result i32)
    (local $at i32)
    (local.set $at (i32.const 812))
    (loop $next
      (local.set $at (i32.sub (local.get $at) (i32.const 1)))
      (i32.store8 (local.get $at)
        (i32.add (i32.const 48) (i32.rem_u (local.get $number) (i32.const 10))))
      (local.set $number (i32.div_u (local.get $number) (i32.const 10)))
      (br_if $next (local.get $number)))
    (local.get $at))

  ;; The result at 832: is-err, then either address and length of the contents, which stand at 864,
  ;; or the failure.
  (func (export "relay:tools/tool@2.0.0#invoke") (param $values i32) (param $count i32) (result i32)
    (local $i i32)
    (local $argument i32)
    (local $first i32)
    (loop $next
      (if (i32.lt_u (local.get $i) (local.get $count))
        (then
          ;; An argument is two strings: 16 bytes.
          (local.set $argument
            (i32.add (local.get $values) (i32.mul (local.get $i) (i32.const 16))))
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (br_if $next
            (i32.eqz
              (call $is_text (i32.load (local.get $argument)) (i32.load offset=4 (local.get $argument)))))
          (local.set $first
            (call $digits
              (call $count
                (i32.load offset=8 (local.get $argument))
                (i32.load offset=12 (local.get $argument)))))
          ;; One piece of content: case 0, `text`.
          (i32.store (i32.const 864) (i32.const 0))
          (i32.store (i32.const 868) (local.get $first))
          (i32.store (i32.const 872) (i32.sub (i32.const 818) (local.get $first)))
          (i32.store (i32.const 832) (i32.const 0))
          (i32.store (i32.const 836) (i32.const 864))
          (i32.store (i32.const 840) (i32.const 1))
          (return (i32.const 832)))))
    ;; Case 0 of the failure: `bad-argument`.
    (i32.store (i32.const 832) (i32.const 1))
    (i32.store (i32.const 836) (i32.const 0))
    (i32.store (i32.const 840) (i32.const 768))
    (i32.store (i32.const 844) (i32.const 24))
    (i32.const 832))

  ;; The host has read the result: everything it handed over may go.
  (func (export "cabi_post_relay:tools/tool@2.0.0#invoke") (param i32)
    (global.set $free (i32.const 1024))))
