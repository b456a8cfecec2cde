//! Why bytes that should be pictures already are none: all that an engine, which reads no files,
//! has to say of them.

/// Why packed pictures were refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeptError {
    /// Bytes that are no whole number of pictures.
    #[error(
        "{} a whole number of pictures: 32 x 32 pixels in RGB take 3,072 bytes. Choose another \
         file.",
        are_not(*bytes)
    )]
    PartialPicture {
        /// How many bytes there are.
        bytes: u64,
    },

    /// What should be pictures as the browser keeps them can't be read back.
    #[error(
        "This isn't a set of pictures that Palomino kept: {fact}. Drop the pictures themselves \
         again."
    )]
    Kept {
        /// What is wrong, as the middle of a sentence.
        fact: String,
    },
}

fn are_not(bytes: u64) -> String {
    let bytes_are = if bytes == 1 {
        "byte isn't"
    } else {
        "bytes aren't"
    };
    format!("{} {bytes_are}", palomino_files::grouped(bytes))
}
