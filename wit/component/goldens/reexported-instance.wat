;; What a nested component exports comes out under another name.
(component
  (component $inner
    (type $e (enum "red" "green"))
    (export $color "color" (type $e))
    (component $deeper
      (import "c" (type $c (eq $e)))
      (export "c" (type $c)))
    (instance $d (instantiate $deeper (with "c" (type $color))))
    (export "again" (type $color)))
  (instance $i (instantiate $inner))
  (export "x:y/colors@0.1.0" (instance $i)))
