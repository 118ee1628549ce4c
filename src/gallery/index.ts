/** Ready experiments, in the order in which they are offered. */
import type { Experiment } from "../experiment/schema.ts";
import {
  blank,
  blobs,
  circles,
  iris,
  irisThree,
  moons,
  repetitionCode,
  spirals,
  teleportation,
  xor,
} from "./experiments.ts";
import { autoencoder, bornMachine } from "./other-tasks.ts";
import { QCNN_DIGITS_TITLE, qcnnDigits } from "./qcnn-digits.ts";
import { fourier, hydrogen, ringCut } from "./tasks.ts";

export interface GalleryItem {
  readonly id: string;
  readonly help: string;
  readonly experiment: Experiment;
  /** Its title, where making the experiment only to list it would take too long. */
  readonly title?: string;
}

export const GALLERY: readonly GalleryItem[] = [
  {
    id: "moons",
    help: "Two wires see the data three times over; that is enough for two half moons.",
    experiment: moons,
  },
  {
    id: "circles",
    help: "A single qubit, no entanglement: what re-uploading alone can do.",
    experiment: circles,
  },
  {
    id: "xor",
    help: "Neither feature helps alone: the product ⟨Z0 Z1⟩ does.",
    experiment: xor,
  },
  {
    id: "spirals",
    help: "A trained dense layer chooses what the circuit sees: gradients flow through it.",
    experiment: spirals,
  },
  {
    id: "blobs",
    help: "Three classes, read from the probabilities of the four outcomes.",
    experiment: blobs,
  },
  {
    id: "iris",
    help: "Real flowers: sepal length and width tell setosa from versicolor.",
    experiment: iris,
  },
  {
    id: "iris-three",
    help: "Four measurements on four qubits, three species.",
    experiment: irisThree,
  },
  {
    id: "qcnn-digits",
    title: QCNN_DIGITS_TITLE,
    help: "All 64 pixels of a digit as the amplitudes of six wires, and a convolutional network that ends in one.",
    get experiment() {
      return qcnnDigits();
    },
  },
  {
    id: "born-machine",
    help: "No data: the circuit's outcomes themselves become bars and stripes, and nothing else.",
    experiment: bornMachine,
  },
  {
    id: "autoencoder",
    help: "What is normal fits into one qubit of four; what does not is an anomaly.",
    experiment: autoencoder,
  },
  {
    id: "teleportation",
    help: "Two measured bits carry a qubit from the first wire to the third; training sees it there.",
    experiment: teleportation,
  },
  {
    id: "repetition-code",
    help: "Three wires carry one qubit; two measured bits tell which of them a bit flip hit.",
    experiment: repetitionCode,
  },
  {
    id: "fourier",
    help: "Regression: seen twice, x becomes a Fourier series that learns a curve.",
    experiment: fourier,
  },
  {
    id: "h2",
    help: "Chemistry: no data; one angle lowers the energy of H₂ to that of its ground state.",
    experiment: hydrogen,
  },
  {
    id: "ring-cut",
    help: "Optimisation: QAOA splits a ring of four nodes so that every edge is cut.",
    experiment: ringCut,
  },
  { id: "blank", help: "Two wires and no gates: start from nothing.", experiment: blank },
];

/** What the page opens on. */
export const OPENING_EXPERIMENT: Experiment = moons;
