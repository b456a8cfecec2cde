//! Constants that are added to an address become the offset of the load or the store, which costs
//! nothing there.
//!
//! LLVM leaves them outside wherever it can't prove that the sum doesn't wrap around at 4 GiB,
//! where an offset traps; and a loop over a matrix takes as long as it has instructions. The two
//! differ only where the address that is meant lies below the constant and the offset together;
//! there, below [`UNUSED`], is the far end of the stack, which grows down to it. Nothing is read or
//! written there before the stack is full, and then it may trap. Binaryen calls the same assumption
//! `--low-memory-unused`.

use std::convert::Infallible;

use anyhow::{Context, Result, bail};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, Module};
use wasmparser::{DataKind, FunctionBody, MemArg, Operator, Parser, Payload};

use crate::alone::Alone;

/// Bytes at the start of the memory that no load or store means.
const UNUSED: u64 = 1024;

/// The module with the constants of its addresses in its loads and stores.
pub(crate) fn folded(wasm: &[u8]) -> Result<Vec<u8>> {
    if has_data_in_the_unused(wasm)? {
        bail!("the module keeps data in its first {UNUSED} bytes, which should be its stack's end");
    }
    let mut module = Module::new();
    Folding
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .context("the addresses of the module can't be folded")?;
    Ok(module.finish())
}

/// Whether something is laid where nothing should be.
fn has_data_in_the_unused(wasm: &[u8]) -> Result<bool> {
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::DataSection(section) = payload? else {
            continue;
        };
        for data in section {
            if let DataKind::Active { offset_expr, .. } = data?.kind
                && let Operator::I32Const { value } = offset_expr.get_operators_reader().read()?
                && u64::try_from(value).is_ok_and(|value| value < UNUSED)
            {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

struct Folding;

impl Reencode for Folding {
    type Error = Infallible;

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), Error<Infallible>> {
        let mut function = self.new_function_with_parsed_locals(&body)?;
        let reader = body.get_operators_reader()?;
        let mut operators = reader.into_iter().collect::<Result<Vec<_>, _>>()?;
        let left_out = fold(&mut operators);
        for (operator, left_out) in operators.into_iter().zip(left_out) {
            if !left_out {
                function.instruction(&self.instruction(operator)?);
            }
        }
        code.function(&function);
        Ok(())
    }
}

/// Puts constants into the loads and stores, and says which operators that leaves over.
fn fold(operators: &mut [Operator<'_>]) -> Vec<bool> {
    let mut left_out = vec![false; operators.len()];
    // Which operator left each value that is on the stack, as far down as that is known.
    let mut stack: Vec<usize> = Vec::new();
    for at in 0..operators.len() {
        let Some((takes, leaves)) = operators[at].operator_arity(&Alone) else {
            stack.clear();
            continue;
        };
        let left = stack.len().saturating_sub(takes as usize);
        // The address lies below the value that is stored.
        let address = (stack.len() >= takes as usize).then(|| stack.get(left).copied());
        if let Some(sum) = address.flatten()
            && sum > 0
            && let (Operator::I32Const { value }, Operator::I32Add) =
                (&operators[sum - 1], &operators[sum])
            && let Ok(constant) = u64::try_from(*value)
            && let Some(place) = place(&mut operators[at])
            && place.offset + constant < UNUSED
        {
            place.offset += constant;
            left_out[sum - 1] = true;
            left_out[sum] = true;
        }
        stack.truncate(left);
        stack.extend(std::iter::repeat_n(at, leaves as usize));
    }
    left_out
}

/// Where a load or a store finds its bytes. Atomic ones are rare and stay as they are.
fn place<'a>(operator: &'a mut Operator<'_>) -> Option<&'a mut MemArg> {
    use Operator::*;
    match operator {
        I32Load { memarg }
        | I64Load { memarg }
        | F32Load { memarg }
        | F64Load { memarg }
        | I32Load8S { memarg }
        | I32Load8U { memarg }
        | I32Load16S { memarg }
        | I32Load16U { memarg }
        | I64Load8S { memarg }
        | I64Load8U { memarg }
        | I64Load16S { memarg }
        | I64Load16U { memarg }
        | I64Load32S { memarg }
        | I64Load32U { memarg }
        | I32Store { memarg }
        | I64Store { memarg }
        | F32Store { memarg }
        | F64Store { memarg }
        | I32Store8 { memarg }
        | I32Store16 { memarg }
        | I64Store8 { memarg }
        | I64Store16 { memarg }
        | I64Store32 { memarg }
        | V128Load { memarg }
        | V128Load8x8S { memarg }
        | V128Load8x8U { memarg }
        | V128Load16x4S { memarg }
        | V128Load16x4U { memarg }
        | V128Load32x2S { memarg }
        | V128Load32x2U { memarg }
        | V128Load8Splat { memarg }
        | V128Load16Splat { memarg }
        | V128Load32Splat { memarg }
        | V128Load64Splat { memarg }
        | V128Load32Zero { memarg }
        | V128Load64Zero { memarg }
        | V128Store { memarg }
        | V128Load8Lane { memarg, .. }
        | V128Load16Lane { memarg, .. }
        | V128Load32Lane { memarg, .. }
        | V128Load64Lane { memarg, .. }
        | V128Store8Lane { memarg, .. }
        | V128Store16Lane { memarg, .. }
        | V128Store32Lane { memarg, .. }
        | V128Store64Lane { memarg, .. } => Some(memarg),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{
        ConstExpr, DataSection, Function, FunctionSection, InstructionSink, MemArg, MemorySection,
        MemoryType, TypeSection, ValType,
    };

    fn at(offset: u64) -> MemArg {
        MemArg {
            offset,
            align: 2,
            memory_index: 0,
        }
    }

    fn memory() -> MemorySection {
        let mut memories = MemorySection::new();
        memories.memory(MemoryType {
            minimum: 32,
            maximum: None,
            memory64: false,
            shared: false,
            page_size_log2: None,
        });
        memories
    }

    /// A module of one function, from an address to a number, that does this.
    fn module(does: impl Fn(&mut InstructionSink<'_>)) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([ValType::I32], [ValType::I32]);
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut body = Function::new([(1, ValType::I32)]);
        let mut says = body.instructions();
        does(&mut says);
        says.end();
        let mut code = CodeSection::new();
        code.function(&body);
        let mut module = Module::new();
        module.section(&types).section(&functions);
        module.section(&memory()).section(&code);
        let module = module.finish();
        wasmparser::validate(&module).unwrap();
        module
    }

    #[test]
    fn a_load_and_a_store_take_the_constants_of_their_addresses() {
        let long = module(|says| {
            says.local_get(0).i32_const(16).i32_add();
            says.local_get(0).i32_const(32).i32_add().i32_load(at(4));
            says.i32_store(at(0));
            says.local_get(0).i32_const(8).i32_add().i32_load(at(0));
        });
        let short = module(|says| {
            says.local_get(0);
            says.local_get(0).i32_load(at(36));
            says.i32_store(at(16));
            says.local_get(0).i32_load(at(8));
        });
        assert_eq!(folded(&long).unwrap(), short);
    }

    #[test]
    fn what_may_mean_another_place_stays() {
        let stays: [fn(&mut InstructionSink<'_>); 5] = [
            // Below where it points.
            |says| {
                says.local_get(0).i32_const(-16).i32_add().i32_load(at(0));
            },
            // A table at a place of its own, with an index that may be negative.
            |says| {
                let table = at(1_048_576);
                says.local_get(0).i32_const(16).i32_add().i32_load(table);
            },
            |says| {
                says.local_get(0).i32_const(1020).i32_add().i32_load(at(4));
            },
            // The sum is used once more.
            |says| {
                says.local_get(0).i32_const(16).i32_add().local_tee(1);
                says.i32_load(at(0)).local_get(1).i32_add();
            },
            // The constant is what is stored.
            |says| {
                says.local_get(0).local_get(0).i32_const(16).i32_add();
                says.i32_store(at(0)).i32_const(0);
            },
        ];
        for does in stays {
            let module = module(does);
            assert_eq!(folded(&module).unwrap(), module);
        }
    }

    #[test]
    fn what_a_call_or_a_branch_leaves_is_not_guessed() {
        let module = module(|says| {
            says.local_get(0).i32_const(16).i32_add();
            says.local_get(0).call(0);
            says.i32_store(at(0)).i32_const(0);
        });
        assert_eq!(folded(&module).unwrap(), module);
    }

    #[test]
    fn a_module_with_data_at_the_start_of_its_memory_is_refused() {
        let with_data = |at| {
            let mut data = DataSection::new();
            data.active(0, &ConstExpr::i32_const(at), *b"data");
            Module::new()
                .section(&memory())
                .section(&data)
                .clone()
                .finish()
        };
        let above = with_data(1_048_576);
        assert_eq!(folded(&above).unwrap(), above);
        let refused = folded(&with_data(1000)).unwrap_err().to_string();
        assert!(refused.contains("first 1024 bytes"), "{refused}");
    }
}
