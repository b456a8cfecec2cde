//! NumPy's arrays and archives, Python's pickles: the readers of `palomino-files`.

use palomino_files::members::{self, Members};
use palomino_files::npy::{Array, Header, MAGIC};
use palomino_files::pickle::{Global, Node, Pickle, Purpose, Strange, is_pickle};
use palomino_files::{Dtype, FileError, Stored, Values, json, mistakes};

use crate::promises::{sentence, shown};
use crate::{Target, pieces};

/// Values of an array: more than any input has.
const VALUES: u64 = 1 << 16;
/// What a pickle may copy, `PICKLE_COPIES` of `palomino-files`, and what grows doubles.
pub(crate) const PICKLE_COPIES: usize = 192 << 20;
/// A byte of a pickle makes a value, its place on the stack and in a list at most, and what grows
/// doubles.
const OF_A_BYTE: usize = 600;

/// One array.
pub const NPY: Target = Target {
    name: "npy",
    give: npy,
    // A text of one byte takes 24 and its own 8; put in another order it is there twice.
    memory: |length| (64 << 10) + 120 * length,
    seeds: |fixtures| fixtures.beginning(&[MAGIC]),
};

/// A zip of arrays: as it is, and from members whose sums are right.
pub const NPZ: Target = Target {
    name: "npz",
    give: npz,
    // Only as much is inflated as a member may have.
    memory: |length| (3 << 20) + 120 * length,
    seeds: |fixtures| {
        let zips = fixtures.beginning(&[b"PK"]);
        let whole = zips.iter().filter_map(|zip| inside(zip));
        let whole: Vec<Vec<u8>> = whole.map(|members| pieces::joined(&members)).collect();
        [zips, whole].concat()
    },
};

/// A pickle, for whoever refuses strange names and whoever keeps them; or a document of JSON.
pub const PICKLE: Target = Target {
    name: "pickle",
    give: pickle,
    memory: |length| PICKLE_COPIES + (64 << 10) + OF_A_BYTE * length,
    seeds: |fixtures| {
        let files = fixtures.up_to(1 << 16).into_iter();
        files
            .filter(|bytes| is_pickle(bytes) || json::is_json(bytes))
            .collect()
    },
};

fn npy(bytes: &[u8]) {
    match Array::read("file", bytes, VALUES) {
        Ok(array) => {
            let count: usize = array.shape.iter().product();
            match &array.values {
                Values::F32(values) => assert_eq!(values.len(), count),
                Values::F64(values) => assert_eq!(values.len(), count),
                Values::I64(values) => assert_eq!(values.len(), count),
                Values::Texts(values) => assert_eq!(values.len(), count),
                Values::Objects(_) => {}
            }
            assert!(array.values.numbers().is_none_or(|all| all.len() == count));
            assert!(Dtype::parse(&array.dtype).is_some());
        }
        Err(error) => sentence(error),
    }
    if let Ok(header) = Header::read("file", bytes) {
        header.shown_shape();
        match header.stored("file", bytes.into(), VALUES) {
            Ok(array) => look_along(&array),
            Err(error) => sentence(error),
        }
    }
}

/// An array has as many values, one by one, as together.
fn look_along(array: &Stored<'_>) {
    let Some(size) = array.dtype().size() else {
        return;
    };
    assert_eq!(array.bytes().len(), array.count() * size);
    for place in 0..array.count() {
        array.number(place);
        array.index(place);
    }
    if let Err(error) = array.values("file") {
        sentence(error);
    }
}

fn npz(bytes: &[u8]) {
    if bytes.starts_with(b"PK") {
        read_members(bytes);
    } else {
        read_members(&members::written(&pieces::members(bytes, 8)));
    }
    if let Some((what, remedy)) = mistakes::pointer_or_archive(bytes) {
        shown(what);
        shown(remedy);
    }
    mistakes::web_page(bytes);
}

/// Bytes of a member that are read: those of the arrays that [`VALUES`] allows.
const MEMBER: usize = 1 << 19;

fn read_members(bytes: &[u8]) {
    let outcome = Members::open("file", bytes).and_then(|zip| {
        for index in 0..zip.len() {
            let mut member = zip.member(index)?;
            shown(&member.label);
            member.header()?;
            let bytes = member.whole(MEMBER)?;
            if bytes.starts_with(MAGIC) {
                npy(&bytes);
            }
        }
        Ok::<_, FileError>(())
    });
    outcome.unwrap_or_else(sentence);
}

/// The members of a zip that is whole.
pub(crate) fn inside(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let zip = Members::open("file", bytes).ok()?;
    let mut found = Vec::new();
    for index in 0..zip.len() {
        let member = zip.member(index).ok()?;
        found.push((member.name.clone(), member.whole(MEMBER).ok()?));
    }
    Some(found)
}

const STRICT: Purpose = Purpose {
    allows: Global::ALL,
    strange: Strange::Refused,
    like: "a CIFAR-10 batch",
    instead_of_names: "Use another file.",
    instead: "Use another file.",
};

const LENIENT: Purpose = Purpose {
    strange: Strange::Kept,
    ..STRICT
};

fn pickle(bytes: &[u8]) {
    is_pickle(bytes);
    if json::is_json(bytes) {
        match json::read("file", bytes) {
            Ok(document) => look_through(&document),
            Err(error) => sentence(error),
        }
    }
    for purpose in [STRICT, LENIENT] {
        match Pickle::read("file", bytes, &purpose) {
            Ok(pickle) => look_through(&pickle),
            Err(error) => sentence(error),
        }
    }
}

/// Asks of the root, and of what lies in it, all that can be asked.
fn look_through(pickle: &Pickle) {
    pickle.strange().iter().for_each(|name| shown(name));
    let root = pickle.root();
    for key in ["data", "labels", "Wxh"] {
        if let Some(node) = pickle.entry(root, key) {
            look_at(pickle, node);
        }
    }
    look_at(pickle, root);
}

fn look_at(pickle: &Pickle, node: &Node) {
    node.as_bytes();
    node.to_text();
    pickle.integers(node);
    pickle.items(node);
    if let Err(error) = pickle.numbers("file", node, VALUES) {
        sentence(error);
    }
    match pickle.stored("file", node, VALUES) {
        Ok(array) => array.iter().for_each(look_along),
        Err(error) => sentence(error),
    }
    if let Node::Array(array) = node {
        pickle.objects(array);
        if let Err(error) = pickle.values("file", array, VALUES) {
            sentence(error);
        }
    }
}
