import type { TextGroupName } from '../diagnoses/index.ts';
import { back, handFracture, leg, pain, shoulder } from './body.ts';
import { arthrosis, carpal, elbow, knee, smallJoints, sprain } from './joints.ts';
import { anxiety, attention, bipolar, depression, stress } from './mind.ts';
import {
  concussion,
  dizziness,
  fatigue,
  headache,
  heart,
  infection,
  inflammation,
  pneumonia,
  pregnancy,
  stroke,
  tumour,
} from './other.ts';
import type { TextShelf } from './shelf.ts';

/** Texts of certificates, by group of diagnoses. Written for the demo; medical in tone, harmless in content. */
export const shelves: Record<TextGroupName, TextShelf> = {
  stress,
  depression,
  anxiety,
  attention,
  bipolar,
  back,
  shoulder,
  pain,
  knee,
  arthrosis,
  handFracture,
  carpal,
  elbow,
  smallJoints,
  leg,
  sprain,
  stroke,
  fatigue,
  infection,
  pneumonia,
  pregnancy,
  heart,
  tumour,
  concussion,
  headache,
  dizziness,
  inflammation,
};
