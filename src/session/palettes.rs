//! The colours that a recipe's network chooses from: the course's, or those that k-means finds in
//! the open pictures.

use super::protocol::PaletteReport;
use super::{Progress, Session};
use crate::error::Result;
use crate::inspect::measure_colour_baselines;
use crate::recipe::{PaletteKind, Recipe, Task};
use palomino_pictures::{KMeans, MOST_ROUNDS, Palette, Space};

/// A palette that k-means found in the open pictures, and what was asked for.
pub(super) struct Found {
    space: Space,
    colours: usize,
    seed: u32,
    palette: Palette,
}

impl Session {
    /// The colours that the recipe's network would choose from, how common they are, and what needs
    /// no network in them.
    pub fn find_palette(&mut self, recipe: Recipe, progress: Progress) -> Result<PaletteReport> {
        let recipe = recipe.checked()?;
        let palette = self.palette_of(&recipe, progress)?;
        let palette = palette.unwrap_or_else(Palette::course);
        let split = self.data_mut()?.split();
        Ok(PaletteReport {
            colours: palette.colours().concat(),
            shares: palette.shares(&split.train),
            baselines: measure_colour_baselines(split, &palette),
        })
    }

    /// What k-means finds for a recipe that asks for it, or what the recipe brings itself.
    pub(super) fn palette_of(
        &mut self,
        recipe: &Recipe,
        progress: Progress,
    ) -> Result<Option<Palette>> {
        let space = match recipe.palette {
            PaletteKind::KMeansRgb => Space::Rgb,
            PaletteKind::KMeansLab => Space::Lab,
            PaletteKind::Course | PaletteKind::Own => return Ok(recipe.own_palette()),
        };
        if recipe.task == Task::Regression {
            return Ok(None);
        }
        let wanted = (space, recipe.colours, recipe.seed);
        if let Some(found) = &self.found
            && (found.space, found.colours, found.seed) == wanted
        {
            return Ok(Some(found.palette.clone()));
        }
        let mut search = KMeans::new(
            &self.data_mut()?.split().train,
            recipe.colours,
            space,
            recipe.seed,
        );
        while let Some(round) = search.advance() {
            progress(round.iteration as u64, MOST_ROUNDS as u64);
        }
        let palette = search.palette();
        self.found = Some(Found {
            space,
            colours: recipe.colours,
            seed: recipe.seed,
            palette: palette.clone(),
        });
        Ok(Some(palette))
    }
}
