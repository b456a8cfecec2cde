//! The functions of a module in the order in which it travels best: alike next to alike.
//!
//! gzip finds a repetition only 32 kB back, and a module has many functions that are nearly the
//! same: a sort for each type, a reader for each struct. Which comes after which means nothing to a
//! module, as long as each call finds its function again.

use std::convert::Infallible;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

use crate::alike;

/// The module with its functions in another order, alike next to alike.
pub(crate) fn ordered(wasm: &[u8]) -> Result<Vec<u8>> {
    let functions = Functions::of(wasm)?;
    let order = alike::order(&functions.bodies);
    rewritten(wasm, functions.imported, &order)
}

/// What a module has of functions.
struct Functions<'a> {
    /// How many come from outside; they are counted first.
    imported: u32,
    /// The bytes of each of its own.
    bodies: Vec<&'a [u8]>,
}

impl<'a> Functions<'a> {
    fn of(wasm: &'a [u8]) -> Result<Self> {
        let (mut imported, mut bodies) = (0, Vec::new());
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
                _ => {}
            }
        }
        Ok(Self { imported, bodies })
    }
}

/// The module with its own functions in this order: first the one that was `order[0]`-th.
fn rewritten(wasm: &[u8], imported: u32, order: &[u32]) -> Result<Vec<u8>> {
    let mut places = vec![0; order.len()];
    for (place, &function) in (imported..).zip(order) {
        places[function as usize] = place;
    }
    let mut ordered = Ordered {
        imported,
        order,
        places,
    };
    let mut module = Module::new();
    ordered
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .context("the functions can't be put into another order")?;
    Ok(module.finish())
}

struct Ordered<'a> {
    imported: u32,
    order: &'a [u32],
    /// Where each of the module's own functions is now.
    places: Vec<u32>,
}

impl Reencode for Ordered<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Infallible>> {
        let own = function.checked_sub(self.imported);
        Ok(own.map_or(function, |own| self.places[own as usize]))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for &function in self.order {
            functions.function(self.type_index(types[function as usize])?);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Infallible>> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for &function in self.order {
            self.parse_function_body(code, bodies[function as usize].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        ConstExpr, ElementSection, Elements, EntityType, ExportKind, ExportSection, Function,
        ImportSection, RefType, TableSection, TableType, TypeSection, ValType,
    };

    /// A module of one function from outside and three of its own, which call each other, two of
    /// them alike; the table holds two, and the last is given out.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        types.ty().function([ValType::I32], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("env", "outside", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        for kind in [1, 0, 1] {
            functions.function(kind);
        }
        let mut tables = TableSection::new();
        tables.table(TableType {
            element_type: RefType::FUNCREF,
            table64: false,
            minimum: 2,
            maximum: None,
            shared: false,
        });
        let mut exports = ExportSection::new();
        exports.export("last", ExportKind::Func, 3);
        let mut elements = ElementSection::new();
        let held = Elements::Functions([2, 3][..].into());
        elements.active(None, &ConstExpr::i32_const(0), held);
        let mut code = CodeSection::new();
        for calls in [Some(3), None, Some(1)] {
            let mut body = Function::new([]);
            let mut says = body.instructions();
            match calls {
                Some(function) => says
                    .local_get(0)
                    .i32_const(1234567)
                    .i32_add()
                    .call(function),
                None => says.call(0).call(2),
            };
            says.end();
            code.function(&body);
        }
        let mut module = Module::new();
        let module = module.section(&types).section(&imports);
        let module = module.section(&functions).section(&tables);
        let module = module.section(&exports).section(&elements).section(&code);
        module.clone().finish()
    }

    #[test]
    fn a_module_in_another_order_is_the_same_module() {
        let before = module();
        let order = [2, 0, 1];
        let after = rewritten(&before, 1, &order).unwrap();
        wasmparser::validate(&after).unwrap();
        assert_ne!(after, before);
        // Put back, it is what it was, to the byte.
        assert_eq!(rewritten(&after, 1, &[1, 2, 0]).unwrap(), before);
    }

    #[test]
    fn functions_that_are_alike_come_together() {
        let after = ordered(&module()).unwrap();
        wasmparser::validate(&after).unwrap();
        let Functions { imported, bodies } = Functions::of(&after).unwrap();
        assert_eq!(imported, 1);
        let lengths: Vec<_> = bodies.iter().map(|body| body.len()).collect();
        assert!(lengths[0] == lengths[1] && lengths[1] > lengths[2]);
    }
}
