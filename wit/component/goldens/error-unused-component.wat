;; A fault is found even where nothing instantiates it.
(component (component (type (list 7))))
