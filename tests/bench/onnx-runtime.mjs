// SPDX-License-Identifier: MIT
// Measures ONNX Runtime on a network of two outputs, `logits` and `maps`, for tests/bench/compare;
// with no weights ("") on one of `logits` alone, for tests/bench/compare-graphs.
//
//     node onnx-runtime.mjs FOLDER MODEL.onnx WEIGHTS SIZE THREADS RUNS
//
// FOLDER holds node_modules with onnxruntime-node, WEIGHTS are the class weights of one class,
// separated by commas. Prints medians in milliseconds as JSON: `forward` fetches the logits alone,
// `cam` the feature maps too and sums them to one class's CAM.

import { createRequire } from "node:module";
import { resolve } from "node:path";
import { performance } from "node:perf_hooks";

const WARM_UP = 2;

const [folder, model, classWeights, size, threads, runs] = process.argv.slice(2);
const require = createRequire(resolve(folder, "package.json"));
const { InferenceSession, Tensor } = require("onnxruntime-node");

const weights = classWeights.split(",").map(Number);
const side = Number(size);
const pixels = side * side;

function makeImage() {
  const values = new Float32Array(3 * pixels);
  let state = 2016;
  for (let i = 0; i < values.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    values[i] = state / 2 ** 32;
  }
  return new Tensor("float32", values, [1, 3, side, side]);
}

function sumMaps(maps) {
  const cam = new Float32Array(pixels);
  for (let k = 0; k < weights.length; k++) {
    const map = maps.subarray(k * pixels, (k + 1) * pixels);
    const weight = weights[k];
    for (let p = 0; p < pixels; p++) cam[p] += weight * map[p];
  }
  return cam;
}

async function measure(run) {
  const times = [];
  for (let i = 0; i < Number(runs) + WARM_UP; i++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  const sorted = times.slice(WARM_UP).sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const session = await InferenceSession.create(model, {
  executionProviders: ["cpu"],
  graphOptimizationLevel: "all",
  intraOpNumThreads: Number(threads),
  interOpNumThreads: 1,
});
const image = makeImage();
const forward = await measure(() => session.run({ image }, ["logits"]));
const cam = classWeights === "" ? null : await measure(async () => {
  const { maps } = await session.run({ image }, ["logits", "maps"]);
  sumMaps(maps.data);
});
console.log(JSON.stringify({ forward, cam }));
