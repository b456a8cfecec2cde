//! Bad pickles, each with the sentence it is refused with; of none is anything run.

use palomino_files::FileError;
use palomino_files::pickle::{Global, Pickle, Purpose, Strange};

use crate::says;

/// A reader that refuses every name that it doesn't know, as that of CIFAR-10's batches; it doesn't
/// know protocol 5's, the last one.
pub(crate) const STRICT: Purpose = Purpose {
    allows: Global::ALL.split_at(6).0,
    strange: Strange::Refused,
    like: "a batch",
    instead_of_names: "Use another file.",
    instead: "Save it again.",
};

/// One that makes inert nodes of such names, as that of networks' snapshots.
pub(crate) const LENIENT: Purpose = Purpose {
    allows: Global::ALL,
    strange: Strange::Kept,
    ..STRICT
};

fn strict(bytes: &[u8]) -> Result<Pickle<'_>, FileError> {
    Pickle::read("file", bytes, &STRICT)
}

fn lenient(bytes: &[u8]) -> Result<Pickle<'_>, FileError> {
    Pickle::read("file", bytes, &LENIENT)
}

/// Asks for `os.system` in each way that there is.
const HOSTILE: [&[u8]; 6] = [
    b"cos\nsystem\n(S'echo hi'\ntR.",
    b"(cos\nsystem\nS'echo hi'\no.",
    b"(S'echo hi'\nios\nsystem\n.",
    b"\x80\x02}U\x04datacos\nsystem\nU\x02hi\x85Rs.",
    b"\x80\x04\x8c\x02os\x8c\x06system\x93\x8c\x02hi\x85R.",
    b"\x80\x04\x8c\x02os\x94\x8c\x06system\x94\x93\x8c\x02hi\x85Rb.",
];

#[test]
fn pickles_that_would_run_something_are_refused_by_its_name() {
    for pickle in HOSTILE {
        says(strict(pickle), &["asks for os.system", "nothing was run"]);
    }
    says(
        strict(b"\x80\x04\x8c\x05numpy\x8c\x14ndarray.__reduce__.x\x93."),
        &["asks for numpy.ndarray.__reduce__.x"],
    );
    says(
        strict(b"\x80\x04\x8c\x08builtins\x8c\x04eval\x93."),
        &["builtins.eval"],
    );
    says(strict(b"\x80\x02cnumpy\nload\n."), &["numpy.load"]);
}

#[test]
fn where_strange_names_are_kept_they_are_inert_and_listed() {
    // The last one gives what it called a state, which needs a value: a dict.
    let built = b"\x80\x04\x8c\x02os\x94\x8c\x06system\x94\x93\x8c\x02hi\x85R}b.";
    for pickle in HOSTILE[..5].iter().copied().chain([&built[..]]) {
        assert_eq!(lenient(pickle).unwrap().strange(), ["os.system"]);
    }
    let mut many = b"\x80\x02(".to_vec();
    for number in 0..200 {
        many.extend(format!("cm\nn{number}\n").bytes());
    }
    many.extend(b"l.");
    says(lenient(&many), &["more than 100 names"]);
}

#[test]
fn pickles_that_are_not_whole_are_refused() {
    for read in [strict, lenient] {
        says(read(b"\x80\x02}q\x01U\x04data"), &["is incomplete"]);
        says(read(b"\x80\x02\x8b\xff\xff\xff\x7f1."), &["is incomplete"]); // LONG4 of 2 GB
        let eight = b"\x80\x04\x8e\xff\xff\xff\xff\xff\xff\xff\xff.";
        says(read(eight), &["is incomplete"]);
    }
}

#[test]
fn instructions_that_no_pickler_writes_are_refused() {
    says(
        strict(b"\x80\x02\x80\x09."),
        &["no pickle protocol above 5"],
    );
    says(strict(b"\x80\x02."), &["too little on the stack"]);
    says(strict(b"\x80\x02\x85."), &["too little on the stack"]);
    says(strict(b"\x80\x02h\x07."), &["never stored"]);
    says(strict(b"\x80\x02}.trailing"), &["8 bytes follow"]);
    says(strict(b"\x80\x02P1\n."), &["kept outside"]);
}

#[test]
fn pickles_that_are_too_much_are_refused_or_read_without_a_copy() {
    let long = [b"\x80\x02".as_slice(), &vec![b'N'; 1_000_001]].concat();
    for read in [strict, lenient] {
        says(read(&long), &["1,000,000"]);
    }
    // 400,000 lists in each other: nothing here is recursive.
    let deep = [
        b"\x80\x02".as_slice(),
        &vec![b']'; 400_000],
        &vec![b'a'; 399_999],
        b".",
    ];
    assert!(strict(&deep.concat()).is_ok());
    // A list of ten references to a list of ten references to ...: 10^200 elements, were they
    // copied.
    let mut bomb = b"\x80\x02]q\x00K\x01a".to_vec();
    for level in 0..200 {
        bomb.extend([b']', b'q', level + 1, b'(']);
        bomb.extend([b'h', level].repeat(10));
        bomb.push(b'e');
    }
    bomb.push(b'.');
    assert!(strict(&bomb).is_ok());
    // One megabyte of text, encoded again and again.
    let mut copies = b"\x80\x02c_codecs\nencode\nq\x00X\x00\x00\x10\x00".to_vec();
    copies.extend(vec![b'x'; 1 << 20]);
    copies.extend(b"q\x01X\x06\x00\x00\x00latin1q\x02");
    copies.extend(b"h\x00h\x01h\x02\x86R".repeat(400));
    copies.push(b'.');
    says(strict(&copies), &["too much"]);
}

/// One megabyte of text: as a name 200,000 times, as a number of numpy's 150,000 times.
#[test]
fn a_large_text_that_is_named_again_and_again_is_never_copied() {
    let mut names = b"\x80\x02}(X\0\0\x10\0".to_vec();
    names.extend(vec![b'x'; 1 << 20]);
    names.extend(b"q\x01N");
    names.extend(b"h\x01N".repeat(200_000));
    names.extend(b"u.");
    assert!(lenient(&names).is_ok());
    let mut numbers = b"\x80\x02cnumpy.core.multiarray\nscalar\nq\x01".to_vec();
    numbers.extend(b"cnumpy\ndtype\nU\x06S65536\x85Rq\x02T\0\0\x10\0");
    numbers.extend(vec![b'x'; 1 << 20]);
    numbers.extend(b"q\x03");
    numbers.extend(b"h\x01h\x02h\x03\x86R0".repeat(150_000));
    numbers.extend(b"}.");
    assert!(lenient(&numbers).is_ok());
}
