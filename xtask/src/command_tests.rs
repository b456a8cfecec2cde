//! Claims about what a person may type.

use super::*;

fn typed(line: &str) -> Result<Command> {
    parse(line.split_whitespace().map(OsString::from))
}

#[test]
fn nothing_and_help_show_the_usage() {
    for line in ["", "help", "--help", "serve --help", "dist -h"] {
        assert_eq!(typed(line).unwrap(), Command::Help, "{line}");
    }
}

#[test]
fn serve_listens_where_it_is_told() {
    assert_eq!(
        typed("serve").unwrap(),
        Command::Serve(ServeOptions::default())
    );
    let told = ServeOptions {
        host: "0.0.0.0".into(),
        port: 80,
        engines: vec![Engine::Cpu],
    };
    assert_eq!(
        typed("serve --port 80 --host=0.0.0.0 --cpu-only").unwrap(),
        Command::Serve(told)
    );
    assert!(
        typed("serve --port many")
            .unwrap_err()
            .to_string()
            .contains("0 to 65535")
    );
}

#[test]
fn test_without_a_part_is_every_part() {
    let all = TestParts {
        rust: true,
        page: true,
        browser: true,
    };
    assert_eq!(typed("test").unwrap(), Command::Test(all));
    let page = TestParts {
        rust: false,
        page: true,
        browser: false,
    };
    assert_eq!(typed("test --page").unwrap(), Command::Test(page));
}

#[test]
fn what_is_unknown_is_an_error_with_the_usage() {
    for line in [
        "srve",
        "serve --prot 1",
        "serve extra",
        "test --gpu",
        "dist here",
        "--port 1",
    ] {
        let message = typed(line).unwrap_err().to_string();
        assert!(
            message.contains("cargo xtask <command>"),
            "{line}: {message}"
        );
    }
}

#[test]
fn a_class_that_cifar_does_not_have_is_named_with_those_it_has() {
    let message = typed("data --class unicorn").unwrap_err().to_string();
    assert!(
        message.contains("unicorn") && message.contains("horse"),
        "{message}"
    );
    let cat = DataOptions {
        class: "cat".into(),
        ..DataOptions::default()
    };
    assert_eq!(typed("data --class cat").unwrap(), Command::Data(cat));
}

#[test]
fn pictures_and_texts_can_be_fetched_alone_but_not_neither() {
    let found = |line: &str| match typed(line).unwrap() {
        Command::Data(options) => (options.pictures, options.texts),
        other => panic!("{other:?}"),
    };
    assert_eq!(found("data"), (true, true));
    assert_eq!(found("data --pictures"), (true, false));
    assert_eq!(found("data --texts --text input.txt"), (false, true));
    assert!(typed("data --texts --pictures").is_err());
}

#[test]
fn pretrain_and_bench_pass_everything_on() {
    let rest = vec![OsString::from("--epochs"), OsString::from("3")];
    assert_eq!(
        typed("pretrain --epochs 3").unwrap(),
        Command::Pretrain(rest)
    );
    for line in ["bench --quick", "bench -- --quick"] {
        assert_eq!(typed(line).unwrap(), Command::Bench(vec!["--quick".into()]));
    }
}

#[test]
fn torture_and_soak_pass_everything_on() {
    let rest: Vec<OsString> = vec!["--times".into(), "20".into()];
    assert_eq!(typed("torture --times 20").unwrap(), Command::Torture(rest));
    let rest: Vec<OsString> = vec!["--minutes".into(), "15".into()];
    assert_eq!(typed("soak -- --minutes 15").unwrap(), Command::Soak(rest));
}

#[test]
fn the_comparison_on_vulkan_takes_nothing_else() {
    assert_eq!(typed("vulkan").unwrap(), Command::Vulkan);
    assert!(typed("vulkan --release").is_err());
}

#[test]
fn fuzzing_takes_as_long_as_it_is_told() {
    assert_eq!(
        typed("fuzz").unwrap(),
        Command::Fuzz(FuzzOptions::default())
    );
    let told = FuzzOptions {
        minutes: 0.5,
        jobs: 1,
        only: Some("npy".into()),
    };
    assert_eq!(
        typed("fuzz --minutes 0.5 --jobs 1 --only npy").unwrap(),
        Command::Fuzz(told)
    );
    for line in ["fuzz --minutes 0", "fuzz --minutes NaN", "fuzz --jobs 0"] {
        assert!(typed(line).is_err(), "{line}");
    }
}
