//! What an operator takes from the stack and leaves there, as far as it says so by itself.

use wasmparser::{BlockType, ContType, FrameKind, FuncType, ModuleArity, RefType, SubType};

/// An operator by itself: what a call or a branch takes depends on the module, and isn't known.
pub(crate) struct Alone;

impl ModuleArity for Alone {
    fn sub_type_at(&self, _: u32) -> Option<&SubType> {
        None
    }
    fn tag_type_arity(&self, _: u32) -> Option<(u32, u32)> {
        None
    }
    fn type_index_of_function(&self, _: u32) -> Option<u32> {
        None
    }
    fn func_type_of_cont_type(&self, _: &ContType) -> Option<&FuncType> {
        None
    }
    fn sub_type_of_ref_type(&self, _: &RefType) -> Option<&SubType> {
        None
    }
    fn control_stack_height(&self) -> u32 {
        0
    }
    fn label_block(&self, _: u32) -> Option<(BlockType, FrameKind)> {
        None
    }
}
