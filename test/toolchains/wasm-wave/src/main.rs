//! Reads WAVE as wasm-wave does. Each line on stdin is JSON, `[wit, [[type, text], …]]`; for each text
//! comes one line of JSON, `["ok", printed]`, `["err", reason]`, or `["unsupported", reason]` where
//! wasm-wave has no form for the type or fails on the text.

use std::io::{BufRead, stdin};
use std::panic::{catch_unwind, set_hook};

use serde_json::{from_str, json};
use wasm_wave::value::{Value, resolve_wit_type};
use wit_parser::Resolve;

fn main() {
    set_hook(Box::new(|_| {}));
    for line in stdin().lock().lines() {
        let (wit, texts): (String, Vec<(String, String)>) =
            from_str(&line.expect("a line")).expect("JSON");
        let mut resolve = Resolve {
            all_features: true,
            ..Resolve::default()
        };
        resolve.push_str("slot.wit", &wit).expect("valid WIT");
        for (name, text) in texts {
            let (answer, said) = read(&resolve, &name, &text);
            println!("{}", json!([answer, said]));
        }
    }
}

fn read(resolve: &Resolve, name: &str, text: &str) -> (&'static str, String) {
    let Some((id, _)) = resolve
        .types
        .iter()
        .find(|(_, one)| one.name.as_deref() == Some(name))
    else {
        return ("unsupported", format!("no type {name}"));
    };
    let ty = match resolve_wit_type(resolve, id) {
        Ok(ty) => ty,
        Err(reason) => return ("unsupported", reason.to_string()),
    };
    // wasm-wave 0.263.0 panics on a comment without a character at the end.
    let Ok(value) = catch_unwind(|| wasm_wave::from_str::<Value>(&ty, text)) else {
        return ("unsupported", "wasm-wave panics".into());
    };
    match value {
        Ok(value) => ("ok", wasm_wave::to_string(&value).expect("prints")),
        // Fixed-length lists are printed, but not read.
        Err(reason) if reason.to_string().contains("unsupported type") => {
            ("unsupported", reason.to_string())
        }
        Err(reason) => ("err", reason.to_string()),
    }
}
