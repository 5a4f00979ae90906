/** What a trained network does with an image, to be looked at. */
export { type GradCamOptions, gradCam } from "./gradCam.ts";
export { gradientFlow, type LayerGradient } from "./gradientFlow.ts";
export { featureMaps, filterImages, overlay } from "./pictures.ts";
