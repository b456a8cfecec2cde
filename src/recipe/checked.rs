//! A recipe held against its rows, and against what no row says alone.

use palomino_run::{digest, form};

use super::rows::ROWS;
use super::{DataChoice, ModelKind, PaletteKind, Recipe, Task};
use crate::error::Result;
use palomino_pictures::Palette;

/// Pictures times filters of a step of the full-resolution UNet: about 70 kB a picture and filter
/// are kept for the backward pass, a tab has 2 GB.
const FULL_MAPS: usize = 16_000;
/// Titles are names, not texts.
const TITLE_CHARACTERS: usize = 200;

impl Recipe {
    /// The same recipe if every value is within its range, its fractions rounded as they are
    /// written.
    ///
    /// # Errors
    /// Where one is not: it is named with its range.
    pub fn checked(mut self) -> Result<Self> {
        form::check(&ROWS, &mut self)?;
        self.check_memory()?;
        self.check_palette()?;
        if let DataChoice::Files { title, sha256 } = &self.data
            && (!digest::is_sha256(sha256) || title.chars().count() > TITLE_CHARACTERS)
        {
            let detail = "its pictures have no valid SHA-256, or too long a title".into();
            return Err(palomino_run::Error::Recipe { detail }.into());
        }
        Ok(self)
    }

    /// The colours that came with the recipe, where its network chooses among those.
    pub fn own_palette(&self) -> Option<Palette> {
        let own = self.palette == PaletteKind::Own && self.task != Task::Regression;
        own.then(|| Palette::from_hex(&self.own_colours))?
    }

    fn check_palette(&self) -> Result<()> {
        let wanted = self.palette == PaletteKind::Own && self.task != Task::Regression;
        if (wanted || !self.own_colours.is_empty())
            && Palette::from_hex(&self.own_colours).is_none_or(|palette| palette.len() < 2)
        {
            let detail = "its own palette isn't 2 to 64 colours of 6 hexadecimal digits; drop a \
                          file of them, or choose another palette"
                .into();
            return Err(palomino_run::Error::Recipe { detail }.into());
        }
        Ok(())
    }

    /// How large a batch may be depends on how wide the largest network is.
    fn check_memory(&self) -> Result<()> {
        let (found, filters) = (self.batch_size, self.filters);
        if self.model != ModelKind::FullUnet || found * filters <= FULL_MAPS {
            return Ok(());
        }
        let most = FULL_MAPS / filters;
        let range = format!(
            "at most {most} for this network with {filters} filters, or it won't fit into memory"
        );
        let found = found.to_string();
        Err(form::out_of_range(&ROWS, "batchSize", &found, range).into())
    }
}

/// A learning rate within its range, rounded as it is written: for one that is changed in mid-run.
///
/// # Errors
/// Where no recipe may have it.
pub fn checked_learning_rate(rate: f64) -> Result<f64> {
    let recipe = Recipe {
        learning_rate: rate,
        ..Recipe::default()
    };
    Ok(recipe.checked()?.learning_rate)
}
