(component
  (type (export "api") (component
    (export "a:b/api@1.0.0" (instance
      (type $r (record (field "n" u8))) (export "r" (type $r2 (eq $r)))
      (export "f" (func (param "r" $r2)))))))
  (type (export "w") (component
    (export "a:b/w@1.0.0" (component
      (import "a:b/api@1.0.0" (instance
        (type $r (record (field "n" u8))) (export "r" (type $r2 (eq $r)))
        (export "f" (func (param "r" $r2)))))
      (export "run" (func))))))
  (@custom "package-docs" "\01{\"docs\":\"The package.\",\"worlds\":{\"w\":{\"docs\":\"A world.\",\"func_exports\":{\"run\":\"Runs.\"}}},\"interfaces\":{\"api\":{\"stability\":{\"stable\":{\"since\":\"1.0.0\"}},\"types\":{\"r\":{\"docs\":\"A record.\",\"items\":{\"n\":\"How many.\"}}}}}}"))
