import { isDone } from './photos.js';

const HEAD = ['name', 'hash', 'outcome', 'reason'];

/** What has become of each photo, as CSV (RFC 4180). */
export function summaryOf(photos) {
  const rows = photos.all.map(photo =>
    [photo.name, photo.hash ?? '', isDone(photo) ? photo.state : 'unfinished', photo.reason ?? '']);
  return [HEAD, ...rows].map(row => `${row.map(field).join(',')}\r\n`).join('');
}

/** An apostrophe keeps spreadsheets from taking a name for a formula. */
function field(value) {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
