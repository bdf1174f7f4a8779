//! A host on Wasmtime, the second opinion on the layer `host`.
//!
//!     host-wasmtime typed <component>…     against the host that `bindgen!` makes of ../slot
//!     host-wasmtime pairs <list>           each line of the list: <slot's component> TAB <plugin>
//!
//! One line each on standard output: `yes`, `no` or `unreadable`, what was looked at, and why not,
//! with tabs between them.

mod offered;
mod pairs;
mod typed;

use wasmtime::{Config, Engine, OptLevel, Result};

/// Everything that the component model has, so that a refusal is about types and not about features.
fn engine() -> Result<Engine> {
    let mut config = Config::new();
    config
        .cranelift_opt_level(OptLevel::None)
        .wasm_component_model(true)
        .wasm_component_model_async(true)
        .wasm_component_model_error_context(true)
        .wasm_component_model_map(true)
        .wasm_component_model_fixed_length_lists(true)
        .wasm_component_model_implements(true);
    Engine::new(&config)
}

/// The answer as one line.
pub fn line(answer: &str, looked_at: &str, reason: &str) -> String {
    format!("{answer}\t{looked_at}\t{}", reason.replace(['\n', '\t'], " "))
}

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let engine = engine()?;
    match words.split_first() {
        Some((mode, files)) if mode == "typed" => {
            for file in files {
                println!("{}", typed::answer(&engine, file));
            }
        }
        Some((mode, [list])) if mode == "pairs" => {
            for pair in std::fs::read_to_string(list)?.lines() {
                let (slot, plugin) = pair.split_once('\t').unwrap_or((pair, pair));
                println!("{}", pairs::answer(&engine, slot, plugin));
            }
        }
        _ => eprintln!("host-wasmtime typed <component>… | pairs <list>"),
    }
    Ok(())
}
