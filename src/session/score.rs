//! Colourings judged: by every measure, by a network's own features, and beside colourings that
//! need no network.

use super::protocol::{FeatureDistances, PictureSet, Scores};
use super::{Kept, Session};
use crate::error::{Error, Result};
use crate::inspect::{
    GreyColours, GreyRule, PictureScores, PoolAndRelu, PoolOrder, by_table, colours_of_grey,
    feature_distances, first_maps, grey_table, pool_and_relu, repeat_order, score,
};
use palomino_pictures::Palette;

/// More without a read would queue work on a GPU without bound.
const MOST_REPEATS: usize = 1000;

/// Red, green and blue of RGBA pixels.
fn rgb(rgba: &[u8]) -> Vec<u8> {
    let (pixels, _) = rgba.as_chunks::<4>();
    pixels
        .iter()
        .flat_map(|&[red, green, blue, _]| [red, green, blue])
        .collect()
}

/// Two equally long rows of pictures of this size as RGB; there is at least one pixel.
fn pairs(rgba: [&[u8]; 2], width: usize, height: usize) -> Result<[Vec<u8>; 2]> {
    let bytes = width.saturating_mul(height).saturating_mul(4);
    let [truths, guesses] = rgba;
    if bytes == 0 || truths.len() != guesses.len() || !truths.len().is_multiple_of(bytes) {
        return Err(Error::PhotoSize {
            width,
            height,
            bytes: guesses.len(),
        });
    }
    Ok(rgba.map(rgb))
}

impl Session {
    /// Judges colourings of pictures of one size, RGBA, picture after picture; accuracy is by the
    /// palette of the network `id`, or by the course's where `id` is empty.
    ///
    /// # Errors
    /// [`Error::PhotoSize`] where the bytes are no such pictures; [`Error::NoModel`].
    pub fn scores(&self, rgba: [&[u8]; 2], size: [usize; 2], id: &str) -> Result<Scores> {
        let [width, height] = size;
        let [truths, guesses] = pairs(rgba, width, height)?;
        let palette = match id {
            "" => Palette::course(),
            id => self.kept(id)?.problem.palette,
        };
        let bytes = width * height * 3;
        let both = truths.chunks_exact(bytes).zip(guesses.chunks_exact(bytes));
        let pictures = both.map(|(truth, guess)| score(truth, guess, width, height, &palette));
        Ok(Scores {
            pictures: pictures.collect(),
        })
    }

    /// Judges one colouring: [`scores`](Self::scores) of one picture.
    pub fn score(&self, rgba: [&[u8]; 2], size: [usize; 2], id: &str) -> Result<PictureScores> {
        let scores = self.scores(rgba, size, id)?;
        let [width, height] = size;
        let bytes = rgba[1].len();
        scores.pictures.first().copied().ok_or(Error::PhotoSize {
            width,
            height,
            bytes,
        })
    }

    /// How differently the network `id` answers to truths and guesses, stage by stage.
    ///
    /// # Errors
    /// [`Error::PhotoSize`] where the bytes are no such pictures or a side is no multiple of 4;
    /// [`Error::NoModel`].
    pub async fn feature_distance(
        &self,
        id: &str,
        rgba: [&[u8]; 2],
        size: [usize; 2],
    ) -> Result<FeatureDistances> {
        let Kept { model, problem, .. } = self.kept(id)?;
        let [truths, guesses] = pairs(rgba, size[0], size[1])?;
        let both = [&truths[..], &guesses];
        let rows = feature_distances(&model, &problem, both, size, &self.device).await?;
        Ok(FeatureDistances {
            stages: rows.first().map_or(0, Vec::len),
            sees_colour: problem.inputs() > 1,
            distances: rows.concat(),
        })
    }

    /// Compares max-pool and ReLU in both orders on the first maps that the network makes of some
    /// pictures.
    pub async fn pool_and_relu(
        &mut self,
        id: &str,
        set: PictureSet,
        numbers: &[usize],
    ) -> Result<PoolAndRelu> {
        let Kept { model, problem, .. } = self.kept(id)?;
        let device = self.device.clone();
        let pictures = self.pictures(set, numbers)?;
        pool_and_relu(first_maps(&model, &problem, pictures, numbers, &device)).await
    }

    /// Does one of the two orders `times` times on the same maps, so that the page can take the
    /// time.
    pub async fn repeat_pool_and_relu(
        &mut self,
        id: &str,
        set: PictureSet,
        numbers: &[usize],
        order: PoolOrder,
        times: usize,
    ) -> Result<f32> {
        let Kept { model, problem, .. } = self.kept(id)?;
        let device = self.device.clone();
        let pictures = self.pictures(set, numbers)?;
        let [_, maps] = first_maps(&model, &problem, pictures, numbers, &device);
        repeat_order(maps, order, times.clamp(1, MOST_REPEATS)).await
    }

    /// Which colours the training pixels of a grey have.
    pub fn colours_of_grey(&mut self, level: u8) -> Result<GreyColours> {
        let train = &self.data_mut()?.split().train;
        Ok(colours_of_grey(train, level, &Palette::course()))
    }

    /// Some pictures coloured by their greys alone, with what the training pictures teach; RGBA.
    pub fn colour_by_table(
        &mut self,
        rule: GreyRule,
        set: PictureSet,
        numbers: &[usize],
    ) -> Result<Vec<u8>> {
        let pixels = self.pictures(set, numbers)?.gather(numbers);
        let table = grey_table(&self.data_mut()?.split().train, &Palette::course(), rule);
        Ok(super::predict::opaque(&by_table(&table, &pixels)))
    }
}
