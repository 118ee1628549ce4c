/** Every ansatz of the shelf, in its order. Tests loop over this table. */
import { amplitudeEncoding, sampleAmplitudes } from "./amplitude.ts";
import type { Ansatz } from "./ansatz.ts";
import { angleEncoding, iqpEncoding, zzEncoding } from "./encodings.ts";
import { basicEntangler, stronglyEntangling } from "./entangler-layers.ts";
import { qaoa } from "./qaoa.ts";
import { qcnn } from "./qcnn.ts";
import { dataReuploading } from "./reuploading.ts";
import { efficientSu2, hardwareEfficient, realAmplitudes } from "./rotation-layers.ts";
import { simCircuits } from "./sim-circuits.ts";
import { doubleExcitation, singleExcitation, uccsd } from "./uccsd.ts";

export const ANSAETZE: readonly Ansatz[] = [
  angleEncoding,
  amplitudeEncoding,
  sampleAmplitudes,
  iqpEncoding,
  zzEncoding,
  dataReuploading,
  hardwareEfficient,
  realAmplitudes,
  efficientSu2,
  basicEntangler,
  stronglyEntangling,
  qcnn,
  qaoa,
  singleExcitation,
  doubleExcitation,
  uccsd,
  ...simCircuits,
];
