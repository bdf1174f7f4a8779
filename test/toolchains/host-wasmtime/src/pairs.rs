//! Any slot against any plugin. The slot is given as a component that imports and exports all of it.
//!
//! Wasmtime itself answers which names match, on which versions, which resources are which, and what
//! is async. Types of functions made at run time are not looked at when linking, so those are compared
//! by Wasmtime's own equality of types (`Type: PartialEq`), with the linker's resources put in.

use crate::line;
use crate::offered::{Resources, offer};
use wasmtime::component::types::{ComponentFunc, ComponentItem, Type};
use wasmtime::component::{Component, ComponentExportIndex, Linker};
use wasmtime::{Engine, Result, bail};

/// `all`, or `part` when functions over resources that a plugin defines were left out: Wasmtime's
/// equality of types has no answer for those before the plugin runs.
pub fn answer(engine: &Engine, slot: &str, plugin: &str) -> String {
    let read = || -> Result<_> {
        Ok((Component::from_file(engine, slot)?, Component::from_file(engine, plugin)?))
    };
    let (slot, plugin) = match read() {
        Ok(both) => both,
        Err(error) => return line("unreadable", "", &format!("{error:#}")),
    };
    match (Comparison { engine, slot: &slot, resources: Resources::default(), part: false }).run(&plugin) {
        Ok(part) => line("yes", if part { "part" } else { "all" }, ""),
        Err(error) => line("no", "all", &format!("{error:#}")),
    }
}

struct Comparison<'a> {
    engine: &'a Engine,
    slot: &'a Component,
    resources: Resources,
    part: bool,
}

impl Comparison<'_> {
    fn run(mut self, plugin: &Component) -> Result<bool> {
        let engine = self.engine;
        let mut linker = Linker::<()>::new(engine);
        let offered = self.slot.component_type();
        for (name, item) in offered.imports(engine) {
            offer(engine, &mut linker.root(), name, &item.ty, &mut self.resources)?;
        }
        linker.instantiate_pre(plugin)?;
        let slot_type = linker.substituted_component_type(self.slot)?;
        let plugin_type = linker.substituted_component_type(plugin)?;

        let slot_imports: Vec<_> = slot_type.imports(engine).collect();
        for (name, item) in plugin_type.imports(engine) {
            let names = slot_imports.iter().map(|(name, _)| *name);
            let Some(index) = matching(name, names) else { bail!("import `{name}` is in no list") };
            self.same_items(name, &slot_imports[index].1.ty, &item.ty, Needed::BySecond)?;
        }

        let plugin_exports: Vec<_> = plugin_type.exports(engine).collect();
        for (name, item) in slot_type.exports(engine) {
            self.find_exports(plugin, None, name, &item.ty)?;
            let names = plugin_exports.iter().map(|(name, _)| *name);
            if let Some(index) = matching(name, names) {
                self.same_items(name, &item.ty, &plugin_exports[index].1.ty, Needed::ByFirst)?;
            }
        }
        Ok(self.part)
    }

    /// Every function of the slot's exports, looked up as the hosts of `bindgen!` do.
    fn find_exports(
        &self,
        plugin: &Component,
        parent: Option<&ComponentExportIndex>,
        name: &str,
        item: &ComponentItem,
    ) -> Result<()> {
        let found = || plugin.get_export_index(parent, name);
        match item {
            ComponentItem::ComponentFunc(_) if found().is_none() => bail!("no export `{name}`"),
            ComponentItem::ComponentInstance(instance) => {
                let Some(index) = found() else { bail!("no exported instance `{name}`") };
                for (name, item) in instance.exports(self.engine) {
                    self.find_exports(plugin, Some(&index), name, &item.ty)?;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn same_items(
        &mut self,
        name: &str,
        slot: &ComponentItem,
        plugin: &ComponentItem,
        needed: Needed,
    ) -> Result<()> {
        match (slot, plugin) {
            (ComponentItem::ComponentFunc(a), ComponentItem::ComponentFunc(b)) => {
                self.same_functions(name, a, b)
            }
            (ComponentItem::ComponentInstance(a), ComponentItem::ComponentInstance(b)) => {
                let (needs, gives) = match needed {
                    Needed::ByFirst => (a, b),
                    Needed::BySecond => (b, a),
                };
                for (inner, item) in needs.exports(self.engine) {
                    let Some(other) = gives.get_export(self.engine, inner) else { continue };
                    let (a, b) = match needed {
                        Needed::ByFirst => (&item.ty, &other.ty),
                        Needed::BySecond => (&other.ty, &item.ty),
                    };
                    self.same_items(&format!("{name} {inner}"), a, b, needed)?;
                }
                Ok(())
            }
            (ComponentItem::ComponentFunc(_) | ComponentItem::ComponentInstance(_), _) => {
                bail!("`{name}` is of another kind")
            }
            _ => Ok(()),
        }
    }

    fn same_functions(&mut self, name: &str, a: &ComponentFunc, b: &ComponentFunc) -> Result<()> {
        if a.async_() != b.async_() {
            bail!("`{name}` is async in one of them");
        }
        if a.params().len() != b.params().len() || a.results().len() != b.results().len() {
            bail!("`{name}` has another number of parameters or results");
        }
        let of_a = a.params().map(|(_, ty)| ty).chain(a.results());
        let of_b = b.params().map(|(_, ty)| ty).chain(b.results());
        for (a, b) in of_a.zip(of_b) {
            if self.unanswerable(&a) || self.unanswerable(&b) {
                self.part = true;
            } else if a != b {
                bail!("a type of `{name}` differs");
            }
        }
        Ok(())
    }

    /// Whether the type mentions a resource that no host gave.
    fn unanswerable(&self, ty: &Type) -> bool {
        let payload = |ty: Option<Type>| ty.is_some_and(|ty| self.unanswerable(&ty));
        match ty {
            Type::Own(resource) | Type::Borrow(resource) => !self.resources.is_given(resource),
            Type::List(list) => self.unanswerable(&list.ty()),
            Type::FixedLengthList(list) => self.unanswerable(&list.ty()),
            Type::Map(map) => self.unanswerable(&map.key()) || self.unanswerable(&map.value()),
            Type::Record(record) => record.fields().any(|field| self.unanswerable(&field.ty)),
            Type::Tuple(tuple) => tuple.types().any(|ty| self.unanswerable(&ty)),
            Type::Variant(variant) => variant.cases().any(|case| payload(case.ty)),
            Type::Option(option) => self.unanswerable(&option.ty()),
            Type::Result(result) => payload(result.ok()) || payload(result.err()),
            Type::Future(future) => payload(future.ty()),
            Type::Stream(stream) => payload(stream.ty()),
            _ => false,
        }
    }
}

/// Of an instance that both have, the items of which side have to be in the other.
#[derive(Clone, Copy)]
enum Needed {
    ByFirst,
    BySecond,
}

/// Which of the names an item is linked to. That there is one was the linker's answer.
fn matching<'a>(name: &str, names: impl Iterator<Item = &'a str> + Clone) -> Option<usize> {
    if let Some(index) = names.clone().position(|other| other == name) {
        return Some(index);
    }
    let track = track(name)?;
    names
        .enumerate()
        .filter(|(_, other)| self::track(other).as_ref() == Some(&track))
        .max_by_key(|(_, other)| numbers(other))
        .map(|(index, _)| index)
}

fn numbers(name: &str) -> Option<[u64; 3]> {
    let (_, version) = name.split_once('@')?;
    let release = version.split('+').next()?;
    let numbers: Vec<u64> = release.split('.').map_while(|part| part.parse().ok()).collect();
    numbers.try_into().ok()
}

/// Name and semver track: `a:b/c@1` from 1.0 on, `a:b/c@0.2` before; none for 0.0.x and prereleases.
fn track(name: &str) -> Option<(String, u64, u64)> {
    let (base, _) = name.split_once('@')?;
    match numbers(name)? {
        [0, 0, _] => None,
        [0, minor, _] => Some((base.to_owned(), 0, minor)),
        [major, _, _] => Some((base.to_owned(), major, 0)),
    }
}
