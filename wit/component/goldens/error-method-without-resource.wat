(component
  (import "a:b/c" (instance (export "[method]r.f" (func (param "self" u32))))))
