(component
  (import "t:t/all" (instance
    (type $l (list string)) (export "names" (type (eq $l)))
    (type $f (list u8 16)) (export "key" (type (eq $f)))
    (type $m (map string u32)) (export "ages" (type (eq $m)))
    (type $t (tuple s8 s16 s32 s64)) (export "ints" (type (eq $t)))
    (type $fl (flags "read" "write")) (export "mode" (type $mode (eq $fl)))
    (type $v (variant (case "none") (case "some" $mode))) (export "choice" (type (eq $v)))
    (type $b bool) (export "yes" (type (eq $b)))
    (type $s (stream u8)) (type $u (future)) (type $o (option char))
    (export "run" (func async (param "in" $s) (param "stop" $u) (param "c" $o) (result (result f32 (error f64)))))
    (export "fail" (func (result (result)))))))
