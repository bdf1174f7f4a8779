// Looks the text up, counts it in a counter of the host, and gives the entry back with the new count.

use std::alloc::Layout;

/// The `result<entry, string>` of the canonical ABI; `key` is the error when `is_error` says so.
#[repr(C)]
struct LookedUp {
    is_error: u8,
    key: *const u8,
    key_length: usize,
    count: u32,
}

#[link(wasm_import_module = "loupe:text/glossary@1.2.0")]
unsafe extern "C" {
    #[link_name = "look-up"]
    fn look_up(key: *const u8, length: usize, result: *mut LookedUp);
    #[link_name = "[constructor]counter"]
    fn counter_new(name: *const u8, length: usize) -> i32;
    #[link_name = "[method]counter.add"]
    fn counter_add(counter: i32, by: u32) -> u32;
    #[link_name = "[resource-drop]counter"]
    fn counter_drop(counter: i32);
}

#[unsafe(no_mangle)]
unsafe extern "C" fn cabi_realloc(
    _old: *mut u8,
    _old_size: usize,
    align: usize,
    size: usize,
) -> *mut u8 {
    unsafe { std::alloc::alloc(Layout::from_size_align_unchecked(size, align)) }
}

static mut ANSWER: LookedUp =
    LookedUp { is_error: 0, key: std::ptr::null(), key_length: 0, count: 0 };

#[unsafe(export_name = "loupe:text/summary@1.2.0#summarise")]
unsafe extern "C" fn summarise(text: *const u8, length: usize) -> *const LookedUp {
    unsafe {
        look_up(text, length, &raw mut ANSWER);
        if ANSWER.is_error == 0 {
            let counter = counter_new(text, length);
            ANSWER.count = counter_add(counter, ANSWER.count);
            counter_drop(counter);
        }
        &raw const ANSWER
    }
}
