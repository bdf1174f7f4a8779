//! A linker that offers what a component's type asks for: functions without types of their own, and
//! for each resource one of the host's.

use wasmtime::Engine;
use wasmtime::Result;
use wasmtime::component::types::ComponentItem;
use wasmtime::component::{LinkerInstance, ResourceType};

/// Resources of the component, and what the host gives for each.
#[derive(Default)]
pub struct Resources {
    pairs: Vec<(ResourceType, ResourceType)>,
}

impl Resources {
    /// Whether this is a resource that the host gave.
    pub fn is_given(&self, resource: &ResourceType) -> bool {
        self.pairs.iter().any(|(_, given)| given == resource)
    }
}

/// Offers one import. An alias of a resource that is there already is not offered again: the hosts
/// that `bindgen!` makes define a resource only where it is declared.
pub fn offer<T: Send + 'static>(
    engine: &Engine,
    linker: &mut LinkerInstance<'_, T>,
    name: &str,
    item: &ComponentItem,
    resources: &mut Resources,
) -> Result<()> {
    match item {
        ComponentItem::ComponentFunc(function) if function.async_() => {
            linker.func_new_concurrent(name, |_, _, _, _| {
                Box::pin(async { wasmtime::bail!("not to be called") })
            })
        }
        ComponentItem::ComponentFunc(_) => {
            linker.func_new(name, |_, _, _, _| wasmtime::bail!("not to be called"))
        }
        ComponentItem::ComponentInstance(instance) => {
            let mut inner = linker.instance(name)?;
            for (name, item) in instance.exports(engine) {
                offer(engine, &mut inner, name, &item.ty, resources)?;
            }
            Ok(())
        }
        ComponentItem::Resource(resource) => {
            if resources.pairs.iter().any(|(own, _)| own == resource) {
                return Ok(());
            }
            let given = ResourceType::host_dynamic(resources.pairs.len() as u32);
            resources.pairs.push((*resource, given));
            linker.resource(name, given, |_, _| Ok(()))
        }
        ComponentItem::Type(_) => Ok(()),
        other => wasmtime::bail!("`{name}` is {other:?}, which no WIT world holds"),
    }
}
