/** A further circuit in the chain: a gate that the circuit defines, run as a circuit of its own on what comes before it. */
import { circuitParameters, type Circuit } from "../circuit/circuit.ts";
import { scopedCircuit } from "../circuit/edit-gate.ts";
import type { Batch, SessionRequest } from "../simulator/simulator.ts";
import { createReadout, type Readout } from "./readout.ts";
import type { CircuitLayerSettings } from "./settings.ts";

export interface CircuitLayer {
  readonly circuit: Circuit;
  readonly parameterNames: readonly string[];
  /** Numbers that it receives: its x0, x1, ... */
  readonly inputCount: number;
  readonly readout: Readout;
  /** Of its parameters in the model's weight vector. */
  readonly offset: number;
  readonly weightCount: number;
}

/** @param circuit that defines the gate. */
export function createCircuitLayer(
  { gate, readout }: CircuitLayerSettings,
  circuit: Circuit,
  inputCount: number,
  offset: number,
): CircuitLayer {
  const own = scopedCircuit(circuit, gate);
  const parameterNames = circuitParameters(own);
  return {
    circuit: own,
    parameterNames,
    inputCount,
    readout: createReadout(readout, own.wires.length),
    offset,
    weightCount: parameterNames.length,
  };
}

/** What its session runs for the outputs of the layer before it. */
export function layerBatch(
  { offset, weightCount }: CircuitLayer,
  weights: Float64Array,
  input: Float64Array,
  size: number,
): Batch {
  return { size, features: input, parameters: weights.slice(offset, offset + weightCount) };
}

export function layerRequest(layer: CircuitLayer): SessionRequest {
  return {
    circuit: layer.circuit,
    featureCount: layer.inputCount,
    observables: layer.readout.observables,
    parameters: layer.parameterNames,
  };
}
