//! Every seed, and everything that fuzzing ever found, goes through its reader: an ordinary test,
//! without libFuzzer.

use std::fs;
use std::path::{Path, PathBuf};

use palomino_fuzz::{ALL, Fixtures};

fn root() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    folder
        .parent()
        .expect("the crate lies in the project")
        .into()
}

#[test]
fn every_reader_keeps_its_promises_with_every_seed() {
    let fixtures = Fixtures::read(&root());
    for target in ALL {
        let seeds = (target.seeds)(&fixtures);
        assert!(!seeds.is_empty(), "{} has no seeds", target.name);
        seeds.iter().for_each(|seed| target.try_input(seed));
    }
}

#[test]
fn every_reader_keeps_its_promises_with_what_was_found() {
    let found = root().join("fuzz/found");
    let mut tried = 0;
    for folder in fs::read_dir(&found).expect("there is a folder").flatten() {
        let name = folder.file_name().into_string().expect("a target's name");
        let target = ALL.iter().find(|target| target.name == name);
        let target = target.unwrap_or_else(|| panic!("there is no target {name}"));
        for file in fs::read_dir(folder.path()).expect("a folder").flatten() {
            println!("{}", file.path().display());
            target.try_input(&fs::read(file.path()).expect("a file"));
            tried += 1;
        }
    }
    println!("{tried} were tried");
}

#[test]
fn every_target_has_its_program_and_its_dictionary() {
    for target in ALL {
        let folder = root().join("fuzz");
        let program = folder.join(format!("src/bin/{}.rs", target.name));
        let dictionary = folder.join(format!("dictionaries/{}.dict", target.name));
        let named = fs::read_to_string(program).expect("a program");
        assert!(named.contains(&target.name.to_uppercase()));
        assert!(dictionary.is_file(), "{}", dictionary.display());
    }
}
