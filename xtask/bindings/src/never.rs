//! What a library brings into a module and nothing can reach while it runs: tensors of kinds that
//! Palomino has none of. The compiler can't know it, because which kind a tensor has is found out
//! when an operation is called. Such a function keeps its name and loses its body, and all that only
//! it calls goes. (`xtask` has the compiler's last step make no one function of two that are alike,
//! or a name would tell of one of them only.)
//!
//! Should one be called all the same, the engine stops there, as it does at any panic: the page says
//! so and goes on from the last kept state.

use anyhow::{Result, bail};
use rustc_demangle::demangle;
use walrus::ir::{Instr, InstrLocId, Unreachable};
use walrus::{FunctionId, Module};

/// Where this is in a name, the module computes with burn's Flex.
const COMPUTES: &str = "burn_flex::";

/// Functions that are never called.
struct Never {
    /// All of these are in a function's name, as Rust writes it.
    names: &'static [&'static str],
    /// One of these is, too, unless there are none.
    one_of: &'static [&'static str],
}

const NEVER: &[Never] = &[
    // No tensor is quantised.
    Never {
        names: &["QTensorOps"],
        one_of: &[],
    },
    Never {
        names: &["burn_backend::quantization::"],
        one_of: &[],
    },
    // Numbers come in the type that the tensor has.
    Never {
        names: &["TensorData>::try_cast_"],
        one_of: &[],
    },
    // Nothing is scattered or gathered but by reading, whose gradient adds.
    Never {
        names: &["burn_flex::ops::gather_scatter::"],
        one_of: &[
            "::scatter_",
            "::select_assign",
            "::select_mul",
            "::select_min",
            "::select_max",
        ],
    },
    // Every step keeps what its gradient needs; nothing is computed twice to save memory.
    Never {
        names: &["BalancedCheckpointing"],
        one_of: &[],
    },
];

/// Empties the functions of a compiled module that are never called, where it computes with Flex.
///
/// # Errors
/// Where a library has none of them any more: its next version may call them by other names.
pub(crate) fn empty(module: &mut Module) -> Result<()> {
    let functions = module.funcs.iter_local().map(|(id, _)| id);
    let named: Vec<_> = functions.filter_map(|id| named(module, id)).collect();
    if !named.iter().any(|(_, name)| name.contains(COMPUTES)) {
        return Ok(());
    }
    for never in NEVER {
        let found: Vec<_> = named.iter().filter(|(_, name)| never.is(name)).collect();
        if found.is_empty() {
            let names = never.names;
            bail!("nothing is called {names:?} any more: mend xtask/bindings/src/never.rs");
        }
        for (id, _) in found {
            empty_one(module, *id);
        }
    }
    Ok(())
}

fn named(module: &Module, id: FunctionId) -> Option<(FunctionId, String)> {
    let name = module.funcs.get(id).name.as_deref()?;
    Some((id, format!("{:#}", demangle(name))))
}

impl Never {
    fn is(&self, name: &str) -> bool {
        self.names.iter().all(|part| name.contains(part))
            && (self.one_of.is_empty() || self.one_of.iter().any(|part| name.contains(part)))
    }
}

fn empty_one(module: &mut Module, id: FunctionId) {
    let function = module.funcs.get_mut(id).kind.unwrap_local_mut();
    let body = function.entry_block();
    let nothing = (Instr::Unreachable(Unreachable {}), InstrLocId::default());
    function.block_mut(body).instrs = vec![nothing];
}

#[cfg(test)]
mod tests {
    use walrus::{FunctionBuilder, ValType};

    use super::*;

    /// A module with a function that gives 7 by each of these names.
    fn module(names: &[&str]) -> Module {
        let mut module = Module::default();
        for name in names {
            let mut builder = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
            builder.name((*name).to_owned()).func_body().i32_const(7);
            builder.finish(Vec::new(), &mut module.funcs);
        }
        module
    }

    /// A name for each of the rules.
    const KNOWN: [&str; 5] = [
        "<Dispatch as QTensorOps<Dispatch>>::quantize",
        "burn_backend::quantization::scheme::compute_range",
        "<burn_std::data::TensorData>::try_cast_clone",
        "burn_flex::ops::gather_scatter::scatter_add::<f32>",
        "<Autodiff<Flex, BalancedCheckpointing>>::float_add",
    ];

    fn is_empty(module: &Module, name: &str) -> bool {
        let id = module.funcs.by_name(name).expect("it keeps its name");
        let function = module.funcs.get(id).kind.unwrap_local();
        let instructions = &function.block(function.entry_block()).instrs;
        matches!(instructions[0].0, Instr::Unreachable(_))
    }

    #[test]
    fn what_is_never_called_is_emptied_and_what_may_be_is_not() {
        const CALLED: [&str; 4] = [
            "burn_flex::ops::binary::binary_op_typed::<f64, _>",
            "burn_flex::ops::mask::mask_where::<u8>",
            "burn_flex::ops::gather_scatter::select::<f32>",
            "palomino::train::trainer::evaluate::<f64>",
        ];
        let mut module = module(&[&KNOWN[..], &CALLED].concat());
        empty(&mut module).unwrap();
        for name in KNOWN {
            assert!(is_empty(&module, name), "{name}");
        }
        for name in CALLED {
            assert!(!is_empty(&module, name), "{name}");
        }
    }

    #[test]
    fn a_module_without_flex_is_left_alone() {
        let mut other = module(&["<Cube as QTensorOps<Cube>>::quantize"]);
        empty(&mut other).unwrap();
        assert!(!is_empty(&other, "<Cube as QTensorOps<Cube>>::quantize"));
    }

    #[test]
    fn a_library_that_calls_them_by_other_names_is_noticed() {
        let mut newer = module(&KNOWN[1..]);
        let told = empty(&mut newer).unwrap_err().to_string();
        assert!(told.contains("QTensorOps"), "{told}");
    }
}
