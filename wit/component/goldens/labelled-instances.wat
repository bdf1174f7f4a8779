;; Two imports of one interface under labels, and an inline interface.
(component
  (import "primary" (implements "a:b/store@1.0.0") (instance
    (export "get" (func (param "key" string) (result (option string))))))
  (import "inline" (instance
    (type $r (record (field "x" u8))) (export "point" (type $p (eq $r)))
    (export "move" (func (param "to" $p))))))
