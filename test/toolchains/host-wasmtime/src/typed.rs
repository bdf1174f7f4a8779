//! The host as its author writes it: `bindgen!` over the slot, with types that Rust checks. Wasmtime
//! then checks every import and export of a plugin against these types before it starts.

use crate::line;
use crate::offered::{Resources, offer};
use wasmtime::component::{Component, HasSelf, Linker, Resource};
use wasmtime::{Engine, Result, Store};

wasmtime::component::bindgen!({ path: "../slot", world: "summariser" });

use loupe::text::glossary::{Counter, Entry, Host, HostCounter};

/// Knows every word, and has heard it 20 times.
#[derive(Default)]
struct Glossary {
    counts: Vec<u32>,
}

impl Host for Glossary {
    fn show(&mut self, _counter: Resource<Counter>) {}

    fn look_up(&mut self, key: String) -> Result<Entry, String> {
        Ok(Entry { key, count: 20 })
    }
}

impl HostCounter for Glossary {
    fn new(&mut self, _name: String) -> Resource<Counter> {
        self.counts.push(1);
        Resource::new_own(self.counts.len() as u32 - 1)
    }

    fn add(&mut self, counter: Resource<Counter>, by: u32) -> u32 {
        let count = &mut self.counts[counter.rep() as usize];
        *count += by;
        *count
    }

    fn drop(&mut self, _counter: Resource<Counter>) -> Result<()> {
        Ok(())
    }
}

/// Does the plugin link, with WASI beside the slot as functions that trap; and if it needs no WASI,
/// what does it answer.
pub fn answer(engine: &Engine, file: &str) -> String {
    let component = match Component::from_file(engine, file) {
        Ok(component) => component,
        Err(error) => return line("unreadable", "", &format!("{error:#}")),
    };
    match link(engine, &component) {
        Ok(said) => line("yes", &said, ""),
        Err(error) => line("no", "", &format!("{error:#}")),
    }
}

fn link(engine: &Engine, component: &Component) -> Result<String> {
    let mut linker = Linker::<Glossary>::new(engine);
    Summariser::add_to_linker::<_, HasSelf<_>>(&mut linker, |glossary| glossary)?;
    let mut resources = Resources::default();
    let mut ambient = 0;
    for (name, item) in component.component_type().imports(engine) {
        if name.starts_with("wasi:") {
            ambient += 1;
            offer(engine, &mut linker.root(), name, &item.ty, &mut resources)?;
        }
    }
    let plugin = SummariserPre::new(linker.instantiate_pre(component)?)?;
    if ambient > 0 {
        return Ok(format!("links, {ambient} of WASI"));
    }
    let mut store = Store::new(engine, Glossary::default());
    let called = plugin
        .instantiate(&mut store)
        .and_then(|plugin| plugin.loupe_text_summary().call_summarise(&mut store, "word"));
    Ok(match called {
        Ok(Ok(Entry { key, count })) => format!("{key} {count}"),
        Ok(Err(error)) => format!("error {error}"),
        Err(_) => "links, then traps".to_owned(),
    })
}
