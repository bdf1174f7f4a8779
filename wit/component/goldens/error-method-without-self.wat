(component
  (import "a:b/c" (instance (export "r" (type (sub resource))) (export "[method]r.f" (func)))))
