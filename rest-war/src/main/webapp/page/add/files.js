/** Opening a file takes the browser .2 ms, during which the page stands still. */
const AT_A_TIME = 100;
const ORDER = new Intl.Collator('en', { numeric: true });
const byName = (one, other) => ORDER.compare(one.name, other.name);

/**
 * The photos among dropped files and folders, as lists of sources for Photos. They are named with their folder's path.
 */
export async function* dropped(transfer) {
  // the entries must be read before the first await: then the browser empties the transfer
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry?.()).filter(Boolean);
  yield urlsIn(entries.length === 0 ? transfer.getData('text/uri-list') : '');
  yield* photosIn(entries);
}

async function* photosIn(entries) {
  const files = entries.filter(entry => entry.isFile && !isHidden(entry.name)).sort(byName);
  for (let next = 0; next < files.length; next += AT_A_TIME) {
    const sources = await Promise.all(files.slice(next, next + AT_A_TIME).map(source));
    yield sources.filter(Boolean);
  }
  for (const folder of entries.filter(entry => entry.isDirectory && !isHidden(entry.name))) {
    const reader = folder.createReader();
    for (let batch; (batch = await nextBatch(reader)).length > 0;) {
      yield* photosIn(batch);
    }
  }
}

/** Nothing, if the file is gone. */
function source(entry) {
  return new Promise(resolve =>
    entry.file(file => resolve({ file, name: entry.fullPath.slice(1) }), () => resolve(null)));
}

/** Some entries; none at the end, or if the folder cannot be read. */
function nextBatch(reader) {
  return new Promise(resolve => reader.readEntries(resolve, () => resolve([])));
}

/** Chosen files, or those of a chosen folder. */
export function chosen(files) {
  return [...files]
    .filter(file => !isHidden(file.name))
    .map(file => ({ file, name: file.webkitRelativePath || file.name }))
    .sort(byName);
}

/** Folders hold files of the system, such as .DS_Store. */
function isHidden(name) {
  return name.startsWith('.') || name === 'Thumbs.db' || name === 'desktop.ini';
}

export function urlsIn(text) {
  return text.split(/\s+/)
    .filter(word => /^https?:\/\//i.test(word))
    .map(url => ({ url, name: url }));
}

/** The first name that is a URL, as what a picture can be loaded from; null if there is none. */
export function urlOf(names) {
  const [url] = urlsIn(names.join('\n'));
  return url ?? null;
}
