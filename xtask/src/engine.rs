//! The modules that the page opens, one for each engine: what each is made from, and where it lies.

use std::path::PathBuf;

use crate::project::Project;
use crate::toolchain;

/// One module of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Engine {
    Cpu,
    Gpu,
    /// The text half, a crate of its own.
    Text,
    /// The practice exercises, another.
    Theory,
    /// Reports, a third.
    Report,
    /// The readers of files of pictures, a fourth.
    Files,
    /// The CPU engine once more, for pages that may share memory. Nothing needs it.
    Threads,
}

/// How much care the compiler takes. The bits that an engine computes are the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Care {
    /// For `serve`: soon there, a few times as large.
    Quick,
    /// For tests, benchmarks and `dist`: as small as it travels.
    Full,
}

impl Engine {
    /// All, in the order in which they are built.
    pub const ALL: [Engine; 7] = [
        Engine::Cpu,
        Engine::Text,
        Engine::Theory,
        Engine::Report,
        Engine::Files,
        Engine::Gpu,
        Engine::Threads,
    ];

    /// The folder in `pkg/`, and the crate's feature where it has one for each engine.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Cpu => "cpu",
            Engine::Gpu => "gpu",
            Engine::Text => "text",
            Engine::Theory => "theory",
            Engine::Report => "report",
            Engine::Files => "files",
            Engine::Threads => "threads",
        }
    }

    /// The engine in a sentence.
    pub fn title(self) -> &'static str {
        match self {
            Engine::Cpu => "CPU engine",
            Engine::Gpu => "WebGPU engine",
            Engine::Text => "text engine",
            Engine::Theory => "theory engine",
            Engine::Report => "report engine",
            Engine::Files => "reader of files",
            Engine::Threads => "CPU engine with threads",
        }
    }

    /// The profile in Cargo.toml that it is compiled with.
    pub fn profile(self, care: Care) -> &'static str {
        match (care, self) {
            (Care::Quick, _) => "engine-quick",
            (Care::Full, Engine::Cpu | Engine::Threads) => "engine-cpu",
            (Care::Full, Engine::Gpu) => "engine-gpu",
            (Care::Full, Engine::Text | Engine::Files) => "engine-text",
            (Care::Full, Engine::Theory) => "engine-theory",
            (Care::Full, Engine::Report) => "engine-report",
        }
    }

    /// The crate, and the name of its module.
    pub fn package(self) -> (&'static str, &'static str) {
        match self {
            Engine::Text => ("palomino-text", "palomino_text"),
            Engine::Theory => ("palomino-theory", "palomino_theory"),
            Engine::Report => ("palomino-report", "palomino_report"),
            Engine::Files => ("palomino-pictures", "palomino_pictures"),
            _ => ("palomino", "palomino"),
        }
    }

    /// The module and its JavaScript.
    pub fn files(self, project: &Project) -> Vec<PathBuf> {
        let (folder, (_, module)) = (self.folder(project), self.package());
        vec![
            folder.join(format!("{module}.js")),
            folder.join(format!("{module}_bg.wasm")),
        ]
    }

    /// Where cargo works: other flags get another folder, or each build would throw the other's
    /// away.
    pub fn target(self, project: &Project) -> PathBuf {
        match self {
            Engine::Threads => project.target.join("threads"),
            _ => project.target.clone(),
        }
    }

    /// What the compiler makes.
    pub fn compiled(self, project: &Project, care: Care) -> PathBuf {
        let place = self.target(project).join(toolchain::WASM);
        let (_, module) = self.package();
        place
            .join(self.profile(care))
            .join(format!("{module}.wasm"))
    }

    /// Where the finished module lies.
    pub fn folder(self, project: &Project) -> PathBuf {
        project.root.join("pkg").join(self.name())
    }
}
