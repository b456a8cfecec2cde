// The three networks of the lab, with 32 filters, kernel 3 and 24 colours: who has another number
// of parameters does other work.

/** By the name that Palomino, pytorch.py and `--network` use. */
export const NETWORKS = {
  regressionCnn: { title: 'RegressionCNN', parameters: 75_549 },
  cnn: { title: 'CNN', parameters: 86_784 },
  unet: { title: 'UNet', parameters: 112_344 },
};
