(component (type (record (field "user-id" u8) (field "USER-ID" u8))))
