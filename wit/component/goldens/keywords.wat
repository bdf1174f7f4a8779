(component
  (import "record" (func (param "list" u32) (param "self" u8)))
  (import "a:b/interface" (instance
    (type $r (enum "string" "world")) (export "type" (type (eq $r))))))
