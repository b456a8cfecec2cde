// The networks of the lab, with 32 filters, kernel 3 and 24 colours: who has another number of
// parameters does other work.

/** The course's, by the name that Palomino, pytorch.py and `--network` use. */
export const NETWORKS = {
  regressionCnn: { title: 'RegressionCNN', parameters: 75_549 },
  cnn: { title: 'CNN', parameters: 86_784 },
  unet: { title: 'UNet', parameters: 112_344 },
};

/** The one that works at full size beside them. */
export const FULL_UNET = { title: 'full-resolution UNet', parameters: 229_464 };
