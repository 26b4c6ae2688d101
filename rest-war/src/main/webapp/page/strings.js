/** Every text of the page. */

const number = new Intl.NumberFormat('en');
const decimal = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });
const similarity = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const time = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

const count = (amount, one, many = `${one}s`) => `${number.format(amount)} ${amount === 1 ? one : many}`;
const megabytes = bytes => `${decimal.format(bytes / 1_048_576)} MiB`;
const list = texts => texts.filter(text => text !== null).join(', ');

export const strings = {
  product: 'FaceMatch',
  title: view => `${view} \u2013 ${strings.product}`,
  purpose: 'In which of my images does this face appear?',
  cancel: 'Cancel',
  close: 'Close',
  back: 'All photos',
  more: 'Show more',
  status: code => `The server answered with the status ${code}.`,
  serverAway: 'The server does not answer.',
  tooLarge: limit => `larger than ${megabytes(limit)}`,
  unreadableFile: 'the file can no longer be read',
  noReason: 'no reason is known',

  key: {
    title: 'This server wants a key',
    refused: 'The server does not know this key.',
    explanation: 'The key stays in this browser until you close the tab. It is sent to this server only.',
    label: 'Key',
    use: 'Use this key',
    change: 'Change the key',
    enter: 'Enter a key',
    forget: 'Forget the key',
  },

  server: {
    connecting: 'Connecting',
    counts: ({ images, workers, deadLetters }) => list([
      count(images.scanned, 'image'),
      images.queued ? `${number.format(images.queued)} in the queue` : 'queue empty',
      workers === null ? null : count(workers, 'worker'),
      deadLetters ? count(deadLetters, 'dead letter') : null,
    ]),
    away: 'The server does not answer. This page tries again by itself.',
    store: 'The store (Redis) is away. Questions and uploads wait, and go on by themselves.',
    broker: 'The broker is away. Uploads wait, and go on by themselves. Questions about stored images are answered.',
    loading: 'The server is loading the faces. Questions wait until it has them.',
    workers: 'No worker is running. Photos are accepted, and will be scanned when one starts.',
    other: detail => `The server is not ready: ${detail}.`,
    forbidden: 'This key may not see the state of the server.',
  },

  add: {
    title: 'Add photos',
    hint: 'Drop photos or whole folders anywhere on this page. Only what the server does not know yet is sent.',
    files: 'Choose photos',
    folder: 'Choose a folder',
    camera: 'Take a photo',
    urls: 'Paste URLs',
    urlsLabel: 'URLs of photos, one a line',
    urlsHint: 'The server fetches them. The picture stays where it is.',
    addUrls: 'Add',
    noUrl: 'There is no URL that starts with http:// or https://.',
  },

  ask: {
    title: 'Where is this face?',
    hint: 'Ask with a photo that is not stored: neither the photo nor its faces are kept.',
    choose: 'Choose a photo to ask with',
    heading: name => `Asked with ${name}`,
    missing: 'The photo to ask with is gone, because this page was loaded again. Choose it once more.',
    notKept: 'This photo was not stored.',
    working: 'Finding the faces in this photo',
  },

  camera: {
    title: 'Take a photo',
    starting: 'Starting the camera',
    take: 'Take the photo',
    none: 'There is no camera, or this page may not use it.',
    name: date => `camera/${date.toISOString().replaceAll(':', '-')}.jpg`,
  },

  progress: {
    title: 'Progress',
    of: (done, all) => `${number.format(done)} of ${count(all, 'photo')}`,
    summary: ({ known, scanned, forgotten, failed }) => list([
      known ? `${number.format(known)} known` : null,
      scanned ? `${number.format(scanned)} scanned` : null,
      forgotten ? `${number.format(forgotten)} forgotten` : null,
      failed ? `${number.format(failed)} rejected` : null,
    ]) || 'nothing done yet',
    reason: (amount, reason) => `${number.format(amount)}: ${reason}`,
    moreReasons: amount => `and ${count(amount, 'other reason')}, all of them in the saved summary`,
    pause: 'Pause',
    resume: 'Resume',
    paused: 'Paused.',
    pausedBecause: why => `Paused, because ${why}.`,
    retry: 'Try the rejected ones again',
    save: 'Save the summary',
    file: 'facematch-summary.csv',
  },

  photos: {
    title: 'Photos',
    filters: { all: 'All', active: 'In progress', done: 'Done', failed: 'Rejected' },
    filter: 'Show',
    counted: (label, amount) => `${label} ${number.format(amount)}`,
    empty: 'Nothing here yet. Photos that you add appear here; the page forgets them when you close it.',
    none: 'There are none.',
    known: 'What the server knows',
    states: {
      waiting: () => 'waiting',
      sending: ({ sent }) => (sent ? `sending, ${Math.round(sent * 100)} %` : 'reading'),
      delayed: ({ reason }) => `waiting: ${reason}`,
      scanning: () => 'in the queue',
      known: ({ faces }) => `known, ${count(faces.length, 'face')}`,
      scanned: ({ faces }) => count(faces.length, 'face'),
      rejected: ({ reason }) => `rejected: ${reason}`,
      refused: ({ reason }) => `rejected: ${reason}`,
      forgotten: () => 'forgotten',
    },
    progress: name => `Progress of ${name}`,
  },

  known: {
    title: 'What the server knows',
    loading: 'Loading the list',
    empty: 'The server knows no image yet.',
    columns: ['Name', 'Status', 'Faces', 'Time'],
    more: names => `and ${count(names, 'other name')}`,
  },

  image: {
    loading: 'Loading the image',
    unknown: 'The server does not know this image. It may have been forgotten.',
    faces: 'Faces',
    noFaces: 'No face was found in this image.',
    onlyPoor: 'No face of this image can be compared.',
    face: face => `Face ${face + 1}`,
    poor: quality => `too unclear to be compared (quality ${decimal.format(quality)})`,
    choose: 'Choose a face to see the images in which it appears.',
    facts: 'Details',
    hash: 'Hash',
    names: 'Names',
    scannedAt: 'Scanned',
    status: 'Status',
    model: 'Network',
    queued: 'This image waits for its scan.',
    rejected: reason => `This image was rejected: ${reason}.`,
    noPreview: 'no preview',
    otherPlace: 'FaceMatch keeps no pictures. Add the file to this page to see it here.',
    time: text => time.format(new Date(text)),
  },

  matches: {
    searching: 'Searching',
    heading: (face, amount, more) =>
      (amount ? `${strings.image.face(face)} appears in ${count(amount, 'image')}${more ? ' and more' : ''}`
        : `No image shows ${strings.image.face(face).toLowerCase()}`),
    headingOthers: (face, amount, more) =>
      (amount ? `${strings.image.face(face)} appears in ${count(amount, 'other image')}${more ? ' and more' : ''}`
        : `No other image shows ${strings.image.face(face).toLowerCase()}`),
    similarity: value => `similarity ${similarity.format(value)}`,
    unnamed: 'no name',
    others: amount => `and ${count(amount, 'other name')}`,
    threshold: 'Strangers let in',
    stricter: 'fewer',
    looser: 'more',
    perMillion: rate => `${decimal.format(rate * 1e6)} in a million`,
    used: ({ threshold, strangers }) => {
      const expected = strangers < .01 ? 'fewer than 0.01' : decimal.format(strangers);
      return `Similarity of at least ${similarity.format(threshold)}. Expect ${expected} strangers in this answer.`;
    },
    automatic: 'Automatic',
  },

  forget: {
    image: 'Forget this image',
    face: face => `Forget ${strings.image.face(face).toLowerCase()} of this image`,
    name: 'Forget a name',
    person: face => `Forget all images of ${strings.image.face(face).toLowerCase()}`,
    imageTitle: 'Forget this image?',
    imageText: 'Its names, faces and embeddings are deleted from the server. Your file stays where it is.',
    faceTitle: 'Forget this face?',
    faceText: 'The face and its embedding are deleted. The image and its other faces stay.',
    nameTitle: 'Forget a name?',
    nameText: 'An image goes with its last name.',
    personTitle: 'Forget all images of this face?',
    personText: 'These are the images that match at the chosen threshold. Look at each: strangers may be among them.',
    gathering: 'Gathering the images',
    go: amount => `Forget ${count(amount, 'image')}`,
    goFace: 'Forget the face',
    goName: 'Forget the name',
    working: (done, all) => `Forgetting ${number.format(done + 1)} of ${number.format(all)}`,
    failed: (name, why) => `${name} was not forgotten: ${why}`,
  },

  receipts: {
    title: 'Receipts',
    open: amount => count(amount, 'receipt'),
    line: ({ deleted, names, faces }) => (deleted
      ? `forgotten: ${count(names, 'name')}, ${count(faces, 'face')}`
      : 'there was nothing to forget'),
    sum: receipts => {
      const deleted = receipts.filter(receipt => receipt.deleted);
      const sum = field => deleted.reduce((total, receipt) => total + receipt[field], 0);
      const what = list([count(sum('names'), 'name'), count(sum('faces'), 'face')]);
      return `${deleted.length} of ${receipts.length} forgotten: ${what}.`;
    },
    save: 'Save the receipts',
    file: 'facematch-receipts.json',
  },
};
