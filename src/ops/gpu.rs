//! Hand-written WGSL on burn's WebGPU engine: a kernel's text, put together from files and sizes,
//! and its launch.
//!
//! Sizes are constants in the text: a run has the same sizes from step to step, so each text is
//! compiled once, its divisions are by constants, and nothing but tensors is bound. A line that
//! begins with `$row` stands for as many lines as there are rows, with `$row` numbered in each:
//! WGSL promises no unrolled loops, and sums kept in registers need them.

use burn::backend::ops::IntTensorOps;
use burn::tensor::{DType, IntDType, Shape};
use burn_cubecl::CubeBackend;
use burn_cubecl::cubecl::client::Client;
use burn_cubecl::cubecl::ir::attributes::BufferIOAttr;
use burn_cubecl::cubecl::ir::metadata::Info;
use burn_cubecl::cubecl::ir::{ElemType, UIntKind};
use burn_cubecl::cubecl::prelude::{
    AddressType, CubeCount, CubeDim, ExecutionMode, KernelDefinition, KernelId, KernelMetadata,
    KernelSettings, Scope,
};
use burn_cubecl::cubecl::server::{BufferBinding, Handle, KernelArguments, MetadataBindingInfo};
use burn_cubecl::cubecl::{CubeKernel, PrecompiledSource};
use burn_cubecl::kernel::into_contiguous;
use burn_cubecl::tensor::CubeTensor;

/// Threads a workgroup where every thread works for itself.
pub(crate) const GROUP: usize = 64;
/// Numbers between the starts of tensors that share a buffer: WebGPU binds at multiples of 256
/// bytes.
const ALIGNMENT: usize = 64;
/// Workgroups in one direction, below WebGPU's limit of 65,535.
const GROUPS_ACROSS: usize = 32_768;
/// Bytes of rates from which burn no longer keeps a buffer for each value they ever had (2048;
/// rates change every step).
const NEVER_KEPT: usize = 2056;

/// A file of WGSL, known by its name.
#[derive(Debug)]
pub(crate) struct File {
    pub name: &'static str,
    pub text: &'static str,
}

/// A file of WGSL beside the file that names it.
macro_rules! wgsl {
    ($path:literal) => {
        &$crate::ops::gpu::File {
            name: concat!(module_path!(), "/", $path),
            text: include_str!($path),
        }
    };
}
pub(crate) use wgsl;

const VALUE_ONE: &File = wgsl!("value_one.wgsl");
const VALUE_FOUR: &File = wgsl!("value_four.wgsl");
pub(crate) const GROUP_SUM: &File = wgsl!("group_sum.wgsl");
pub(crate) const MEAN: &File = wgsl!("mean.wgsl");

/// Whether so many channels are read by fours or one by one: the file that says how, and 4 or 1.
pub(crate) fn by_fours(channels: usize) -> (&'static File, usize) {
    if channels.is_multiple_of(4) {
        (VALUE_FOUR, 4)
    } else {
        (VALUE_ONE, 1)
    }
}

/// A constant of a kernel's text; a real number by its bits, for they are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Constant {
    Count(usize),
    Real(u32),
    Flag(bool),
}

/// A kernel before its launch: everything that its text depends on, and that it is found again by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Kernel {
    entry: &'static str,
    files: Vec<&'static File>,
    constants: Vec<(&'static str, Option<usize>, Constant)>,
    repeats: Vec<(&'static str, usize)>,
}

impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for File {}

impl std::hash::Hash for File {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl Kernel {
    /// The entry point of these files together.
    pub(crate) fn new(entry: &'static str, files: &[&'static File]) -> Self {
        Kernel {
            entry,
            files: files.to_vec(),
            constants: Vec::new(),
            repeats: Vec::new(),
        }
    }

    /// With `u32` constants.
    pub(crate) fn counts<const N: usize>(mut self, counts: [(&'static str, usize); N]) -> Self {
        let constants = counts.map(|(name, count)| (name, None, Constant::Count(count)));
        self.constants.extend(constants);
        self
    }

    /// With a `u32` constant `name_index`.
    pub(crate) fn numbered(mut self, name: &'static str, index: usize, count: usize) -> Self {
        self.constants
            .push((name, Some(index), Constant::Count(count)));
        self
    }

    /// With an `f32` constant.
    pub(crate) fn real(mut self, name: &'static str, value: f32) -> Self {
        self.constants
            .push((name, None, Constant::Real(value.to_bits())));
        self
    }

    /// With a `bool` constant.
    pub(crate) fn flag(mut self, name: &'static str, value: bool) -> Self {
        self.constants.push((name, None, Constant::Flag(value)));
        self
    }

    /// With lines that begin with `$name` as often as this.
    pub(crate) fn repeat(mut self, name: &'static str, times: usize) -> Self {
        self.repeats.push((name, times));
        self
    }

    /// Launches it with these buffers, in the order of their bindings: what it reads, then what it
    /// writes.
    pub(crate) fn launch(self, reads: &[&CubeTensor], writes: &[&CubeTensor], groups: [usize; 3]) {
        self.launch_with(reads, writes, None, groups);
    }

    /// The same, with four numbers that change from step to step as the last binding.
    pub(crate) fn launch_with(
        self,
        reads: &[&CubeTensor],
        writes: &[&CubeTensor],
        rates: Option<[f32; 4]>,
        groups: [usize; 3],
    ) {
        let client = &writes[0].client;
        let binding = |tensor: &CubeTensor| -> BufferBinding { tensor.handle.clone().binding() };
        let mut arguments = KernelArguments::new();
        for tensor in reads {
            arguments = arguments.with_buffer_io(binding(tensor), BufferIOAttr::ReadOnly);
        }
        for tensor in writes {
            arguments = arguments.with_buffer_io(binding(tensor), BufferIOAttr::WriteOnly);
        }
        if let Some(rates) = rates {
            arguments = arguments.with_info(MetadataBindingInfo::custom(words(rates)));
        }
        let [x, y, z] = groups.map(|count| count as u32);
        client.launch(Box::new(self), CubeCount::Static(x, y, z), arguments);
    }

    /// The text that is compiled.
    fn text(&self) -> String {
        let mut text = String::new();
        for (name, index, constant) in &self.constants {
            let name = match index {
                Some(index) => format!("{name}_{index}"),
                None => (*name).to_owned(),
            };
            text += &match constant {
                Constant::Count(count) => format!("const {name}: u32 = {count}u;\n"),
                Constant::Real(bits) => {
                    format!("const {name}: f32 = {:e}f;\n", f32::from_bits(*bits))
                }
                Constant::Flag(flag) => format!("const {name}: bool = {flag};\n"),
            };
        }
        for line in self.files.iter().flat_map(|file| file.text.lines()) {
            self.unroll(line, &mut text);
        }
        // Natively tensors may share a buffer, which one launch must not bind in two ways.
        if cfg!(not(target_family = "wasm")) {
            text = text.replace("var<storage, read>", "var<storage, read_write>");
        }
        text
    }

    /// Writes a line, or as many as its first `$name` stands for.
    fn unroll(&self, line: &str, text: &mut String) {
        let repeat = line.trim_start().strip_prefix('$').and_then(|rest| {
            let (name, rest) = rest.split_once(' ')?;
            let (name, times) = self.repeats.iter().find(|repeat| repeat.0 == name)?;
            Some((format!("${name}"), *times, rest))
        });
        match repeat {
            Some((name, times, rest)) => {
                for index in 0..times {
                    self.unroll(&rest.replace(&name, &index.to_string()), text);
                }
            }
            None => {
                *text += line;
                text.push('\n');
            }
        }
    }
}

impl KernelMetadata for Kernel {
    fn id(&self) -> KernelId {
        KernelId::new::<Self>().info(self.clone())
    }

    fn address_type(&self) -> ElemType {
        ElemType::UInt(UIntKind::U32)
    }
}

impl CubeKernel for Kernel {
    fn define(&self) -> KernelDefinition {
        let settings = KernelSettings::new(
            CubeDim::new_single().0,
            ExecutionMode::Checked,
            AddressType::U32,
        );
        KernelDefinition {
            body: Scope::root(settings.clone()),
            settings,
            info: Info::default(),
        }
    }

    fn source(&self) -> Option<PrecompiledSource> {
        Some(PrecompiledSource {
            source: self.text(),
            entrypoint_name: self.entry.to_owned(),
            lang: "wgsl",
        })
    }
}

/// Rates as burn carries numbers to a kernel.
fn words(rates: [f32; 4]) -> Vec<u64> {
    let mut words = vec![0; NEVER_KEPT.div_ceil(8)];
    for (index, rate) in rates.into_iter().enumerate() {
        words[index / 2] |= u64::from(rate.to_bits()) << (32 * (index % 2));
    }
    words
}

/// Workgroups for so many invocations, each on its own: across, and down where one direction cannot
/// hold them.
pub(crate) fn spread(invocations: usize) -> [usize; 3] {
    spread_groups(invocations.div_ceil(GROUP), 1)
}

/// So many workgroups by `deep`, in directions that can hold them.
pub(crate) fn spread_groups(groups: usize, deep: usize) -> [usize; 3] {
    let across = groups.min(GROUPS_ACROSS);
    [across, groups.div_ceil(across.max(1)), deep]
}

/// The length of each of the first `D` axes.
pub(crate) fn dims<const D: usize>(tensor: &CubeTensor) -> [usize; D] {
    std::array::from_fn(|axis| tensor.meta.shape()[axis])
}

/// The same tensors without gaps.
pub(crate) fn whole<const N: usize>(tensors: [CubeTensor; N]) -> [CubeTensor; N] {
    tensors.map(into_contiguous)
}

/// Whole numbers as the kernels read them.
pub(crate) fn narrow(numbers: CubeTensor) -> CubeTensor {
    if numbers.dtype == DType::I32 {
        numbers
    } else {
        CubeBackend::int_cast(numbers, IntDType::I32)
    }
}

/// An empty tensor beside another.
pub(crate) fn empty<const D: usize>(beside: &CubeTensor, shape: [usize; D]) -> CubeTensor {
    let count: usize = shape.iter().product();
    view(beside, beside.client.empty(4 * count), shape)
}

/// Numbers up to the next place where a tensor can start.
pub(crate) fn padded(count: usize) -> usize {
    count.next_multiple_of(ALIGNMENT)
}

/// A part of a buffer, `count` numbers from `start` on, as a tensor.
pub(crate) fn part<const D: usize>(
    buffer: &CubeTensor,
    start: usize,
    shape: [usize; D],
) -> CubeTensor {
    let count: usize = shape.iter().product();
    let after = buffer.handle.size_in_used() - 4 * (start + count) as u64;
    let handle = buffer.handle.clone();
    view(
        buffer,
        handle.offset_start(4 * start as u64).offset_end(after),
        shape,
    )
}

fn view<const D: usize>(beside: &CubeTensor, handle: Handle, shape: [usize; D]) -> CubeTensor {
    let client: Client = beside.client.clone();
    CubeTensor::new_contiguous(
        client,
        beside.device.clone(),
        Shape::from(shape),
        handle,
        DType::F32,
    )
}

/// The mean of `count` numbers from the sums that `groups` workgroups write to the tensor which
/// `first` gets.
pub(crate) fn mean(
    beside: &CubeTensor,
    count: usize,
    groups: usize,
    first: impl FnOnce(&CubeTensor),
) -> CubeTensor {
    let mean = empty(beside, [1]);
    if groups == 1 {
        first(&mean); // A single workgroup divides as well.
        return mean;
    }
    let partial = empty(beside, [groups]);
    first(&partial);
    Kernel::new("finish", &[GROUP_SUM, MEAN])
        .counts([("PARTIALS", groups), ("COUNT", count)])
        .launch(&[&partial], &[&mean], [1, 1, 1]);
    mean
}
