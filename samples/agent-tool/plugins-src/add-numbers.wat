;; A tool that adds whole numbers up. Built for 1.4.0, where `invoke` gave one text instead of a list
;; of contents.
(module
  (memory (export "memory") 1)

  ;; The record `description`: name, summary and parameters, each an address and a length.
  (data (i32.const 16) "\00\01\00\00\0b\00\00\00\10\01\00\00\39\00\00\00\30\00\00\00\02\00\00\00")
  ;; The parameters: name and description, then the case of its type and the room for what that
  ;; case holds, then whether it is required.
  (data (i32.const 48)
    "\50\01\00\00\05\00\00\00\60\01\00\00\0f\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00")
  (data (i32.const 80)
    "\70\01\00\00\06\00\00\00\80\01\00\00\0c\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\01\00\00\00")
  (data (i32.const 256) "add_numbers")
  (data (i32.const 272) "Adds whole numbers up. Use it instead of adding by heart.")
  (data (i32.const 336) "first")
  (data (i32.const 352) "A whole number.")
  (data (i32.const 368) "second")
  (data (i32.const 384) "Another one.")
  (func (export "relay:tools/tool@1.4.0#describe") (result i32) (i32.const 16))

  (data (i32.const 768) "Give whole numbers, in digits.")

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

  ;; How far $parse got: 1 when all of the text was a number.
  (global $is_number (mut i32) (i32.const 0))

  (func $parse (param $at i32) (param $len i32) (result i32)
    (local $end i32)
    (local $digit i32)
    (local $number i32)
    (local $sign i32)
    (local.set $end (i32.add (local.get $at) (local.get $len)))
    (local.set $sign (i32.const 1))
    (global.set $is_number (i32.const 0))
    (if (i32.eqz (local.get $len)) (then (return (i32.const 0))))
    (if (i32.eq (i32.load8_u (local.get $at)) (i32.const 45)) ;; "-"
      (then
        (local.set $sign (i32.const -1))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))))
    (loop $next
      ;; Behind the end, or not a digit: no number.
      (if (i32.ge_u (local.get $at) (local.get $end)) (then (return (i32.const 0))))
      (local.set $digit (i32.sub (i32.load8_u (local.get $at)) (i32.const 48)))
      (if (i32.gt_u (local.get $digit) (i32.const 9)) (then (return (i32.const 0))))
      (local.set $number
        (i32.add (i32.mul (local.get $number) (i32.const 10)) (local.get $digit)))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $at) (local.get $end))))
    (global.set $is_number (i32.const 1))
    (i32.mul (local.get $number) (local.get $sign)))

  ;; Writes the number so that it ends before 832, and gives the address of its first character.
  (func $print (param $number i32) (result i32)
    (local $at i32)
    (local $rest i32)
    (local.set $at (i32.const 832))
    (local.set $rest
      (select
        (i32.sub (i32.const 0) (local.get $number))
        (local.get $number)
        (i32.lt_s (local.get $number) (i32.const 0))))
    (loop $next
      (local.set $at (i32.sub (local.get $at) (i32.const 1)))
      (i32.store8 (local.get $at)
        (i32.add (i32.const 48) (i32.rem_u (local.get $rest) (i32.const 10))))
      (local.set $rest (i32.div_u (local.get $rest) (i32.const 10)))
      (br_if $next (local.get $rest)))
    (if (i32.lt_s (local.get $number) (i32.const 0))
      (then
        (local.set $at (i32.sub (local.get $at) (i32.const 1)))
        (i32.store8 (local.get $at) (i32.const 45))))
    (local.get $at))

  ;; The result at 832: is-err, then either the text or the failure.
  (func (export "relay:tools/tool@1.4.0#invoke") (param $values i32) (param $count i32) (result i32)
    (local $sum i32)
    (local $first i32)
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $count)))
        ;; An argument is two strings, 16 bytes; the second is the value.
        (local.set $sum
          (i32.add (local.get $sum)
            (call $parse
              (i32.load offset=8 (local.get $values))
              (i32.load offset=12 (local.get $values)))))
        (if (i32.eqz (global.get $is_number))
          (then
            ;; Case 0 of the failure: `bad-argument`.
            (i32.store (i32.const 832) (i32.const 1))
            (i32.store (i32.const 836) (i32.const 0))
            (i32.store (i32.const 840) (i32.const 768))
            (i32.store (i32.const 844) (i32.const 30))
            (return (i32.const 832))))
        (local.set $values (i32.add (local.get $values) (i32.const 16)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $next)))
    (local.set $first (call $print (local.get $sum)))
    (i32.store (i32.const 832) (i32.const 0))
    (i32.store (i32.const 836) (local.get $first))
    (i32.store (i32.const 840) (i32.sub (i32.const 832) (local.get $first)))
    (i32.const 832))

  ;; The host has read the result: everything it handed over may go.
  (func (export "cabi_post_relay:tools/tool@1.4.0#invoke") (param i32)
    (global.set $free (i32.const 1024))))
