//! How each type is written and read: the two directions stand side by side.

use std::collections::BTreeMap;

use super::sink::Sink;
use super::source::{Fault, Found, Source};

/// What can be written, and read again.
pub(super) trait Pack: Sized {
    /// Writes it.
    fn pack(&self, sink: &mut Sink);
    /// Reads it.
    fn unpack(source: &mut Source<'_>) -> Found<Self>;
}

/// Structs as their fields in order.
macro_rules! packed_fields {
    ($($name:ident { $($field:ident)+ })+) => {$(
        impl Pack for $name {
            fn pack(&self, sink: &mut Sink) {
                $(self.$field.pack(sink);)+
            }
            fn unpack(source: &mut Source<'_>) -> Found<Self> {
                Ok($name { $($field: Pack::unpack(source)?),+ })
            }
        }
    )+};
}
pub(super) use packed_fields;

/// Enums without fields as a byte. Only ever add at the end.
macro_rules! packed_names {
    ($($name:ident: $($variant:ident = $number:literal),+;)+) => {$(
        impl Pack for $name {
            fn pack(&self, sink: &mut Sink) {
                sink.byte(match self { $($name::$variant => $number),+ });
            }
            fn unpack(source: &mut Source<'_>) -> Found<Self> {
                match source.byte()? {
                    $($number => Ok($name::$variant),)+
                    _ => Err(Fault::Newer(concat!("a new ", stringify!($name)))),
                }
            }
        }
    )+};
}
pub(super) use packed_names;

impl Pack for String {
    fn pack(&self, sink: &mut Sink) {
        sink.text(self);
    }
    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        source.text()
    }
}

impl Pack for u64 {
    fn pack(&self, sink: &mut Sink) {
        sink.count(*self);
    }
    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        source.count()
    }
}

impl Pack for u32 {
    fn pack(&self, sink: &mut Sink) {
        sink.count(u64::from(*self));
    }
    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        u32::try_from(source.count()?).map_err(|_| Fault::Broken)
    }
}

impl Pack for bool {
    fn pack(&self, sink: &mut Sink) {
        sink.byte(u8::from(*self));
    }
    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        match source.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Fault::Broken),
        }
    }
}

impl Pack for f64 {
    fn pack(&self, sink: &mut Sink) {
        sink.number(*self);
    }
    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        source.number()
    }
}

impl Pack for [u8; 3] {
    fn pack(&self, sink: &mut Sink) {
        self.iter().for_each(|&byte| sink.byte(byte));
    }
    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        Ok([source.byte()?, source.byte()?, source.byte()?])
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, sink: &mut Sink) {
        self.is_some().pack(sink);
        self.iter().for_each(|value| value.pack(sink));
    }
    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        bool::unpack(source)?.then(|| T::unpack(source)).transpose()
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, sink: &mut Sink) {
        sink.count(self.len() as u64);
        self.iter().for_each(|value| value.pack(sink));
    }
    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        (0..source.entries()?).map(|_| T::unpack(source)).collect()
    }
}

impl<T: Pack> Pack for BTreeMap<String, T> {
    fn pack(&self, sink: &mut Sink) {
        sink.count(self.len() as u64);
        for (name, value) in self {
            name.pack(sink);
            value.pack(sink);
        }
    }
    fn unpack(source: &mut Source<'_>) -> Found<Self> {
        let mut map = BTreeMap::new();
        for _ in 0..source.entries()? {
            let name = String::unpack(source)?;
            let value = T::unpack(source)?;
            if map.insert(name, value).is_some() {
                return Err(Fault::Broken);
            }
        }
        Ok(map)
    }
}
