// The runs that are taken along to be tried: between them all tasks, networks, orders, optimisers,
// schedules, palettes, skips, and all that is drawn by chance.

const SMALL = { pictures: 360, filters: 8, epochs: 3, batchSize: 40 };

/**
 * Recipes by name, what differs from the defaults; `pictures`: how many of the paddock's, all where
 * it isn't said; `steps`: where it is broken off; `rates`: set by hand before such a step.
 */
export const PICTURE_RUNS = {
  'regression-cnn': { ...SMALL },
  'regression-lab-momentum': {
    ...SMALL,
    space: 'lab',
    optimiser: 'sgd',
    momentum: 0.8,
    learningRate: 0.05,
    weightDecay: 0.001,
    seed: 3,
  },
  'cnn-mirrored-dropped': {
    ...SMALL,
    task: 'classification',
    model: 'cnn',
    mirror: true,
    dropout: 0.25,
    batchSize: 70,
    seed: 4294967295,
  },
  'unet-cycle': {
    ...SMALL,
    task: 'classification',
    model: 'unet',
    schedule: 'oneCycle',
    learningRate: 0.003,
    skipHalf: false,
  },
  'unet-sharpening': { ...SMALL, task: 'superResolution', model: 'unet', kernel: 5, epochs: 2 },
  'cnn-k-means': {
    ...SMALL,
    task: 'classification',
    model: 'cnn',
    palette: 'kMeansLab',
    colours: 12,
    optimiser: 'rmsProp',
    // RMSprop's first steps are ten times as long as its rate, and rounding grows with them.
    learningRate: 0.0002,
    order: 'normPoolRelu',
  },
  'cnn-without-norms': {
    ...SMALL,
    task: 'superResolution',
    model: 'cnn',
    normalise: false,
    palette: 'kMeansRgb',
    colours: 16,
  },
  'full-unet': {
    ...SMALL,
    task: 'classification',
    model: 'fullUnet',
    pictures: 180,
    skipQuarter: false,
    epochs: 2,
  },
  'full-unet-colours': {
    ...SMALL,
    model: 'fullUnet',
    space: 'lab',
    pictures: 120,
    epochs: 2,
    order: 'normReluPool',
    weightDecay: 0.01,
    mirror: true,
    dropout: 0.1,
  },
  'equal-weights-and-noise': {
    ...SMALL,
    task: 'superResolution',
    model: 'unet',
    initialWeights: 'equal',
    // Adam would make steps of the rounding in which copies of a feature differ.
    optimiser: 'sgd',
    learningRate: 0.01,
    initialBias: 0.1,
    inputNoise: 0.05,
    seed: 5,
  },
  'noisy-regression': { ...SMALL, inputNoise: 0.2, initialBias: -0.05, seed: 6 },
  'statistics-measured-anew': {
    ...SMALL,
    task: 'superResolution',
    model: 'unet',
    statistics: 'recomputed',
    batchSize: 70,
    dropout: 0.1,
    mirror: true,
    inputNoise: 0.05,
  },
  'rate-by-hand-broken-off': {
    ...SMALL,
    model: 'unet',
    steps: 19,
    rates: { 5: 0.0005, 12: 0.003 },
  },
  'the-paddock': { filters: 16, epochs: 1 },
};

/** The same on the play: `steps` sequences; `play`: its seed. */
export const TEXT_RUNS = {
  'text-min-char-rnn': { steps: 30 },
  'text-slow-adagrad': { steps: 20, learningRate: 0.01, seed: 4, rates: { 4: 0.005 } },
  'text-streams-adam': {
    steps: 40,
    play: 3,
    streams: 4,
    hidden: 20,
    sequenceLength: 10,
    optimiser: 'adam',
    learningRate: 0.003,
    clip: 0.02,
    seed: 9,
  },
};
