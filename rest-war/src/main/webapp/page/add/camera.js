import { button, element, showDialog } from '../dom.js';
import { strings } from '../strings.js';

/** Shows what the camera sees until a photo is taken. Answers it as a source for Photos; none if it is cancelled. */
export async function takePhoto() {
  const video = element('video', {
    autoplay: true, muted: true, playsInline: true, hidden: true, 'aria-label': strings.camera.title,
  });
  const state = element('p', { role: 'status' }, strings.camera.starting);
  const take = button(strings.camera.take, () => dialog.close('take'), { className: 'primary', disabled: true });
  const dialog = element('dialog', { 'aria-labelledby': 'camera-title' },
    element('h2', { id: 'camera-title' }, strings.camera.title),
    state,
    video,
    element('div', { className: 'actions' }, button(strings.cancel, () => dialog.close('')), take));
  const closed = showDialog(dialog);
  const stream = await start(video, state, take);
  const answer = await closed;
  const photo = answer === 'take' ? [await frameOf(video)] : [];
  stream?.getTracks().forEach(track => track.stop());
  return photo;
}

async function start(video, state, take) {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 1920 } } });
    video.srcObject = stream;
    await video.play();
    state.hidden = true;
    video.hidden = false;
    take.disabled = false;
    take.focus();
    return stream;
  } catch {
    state.textContent = strings.camera.none;
    return null;
  }
}

async function frameOf(video) {
  const canvas = element('canvas', { width: video.videoWidth, height: video.videoHeight });
  canvas.getContext('2d').drawImage(video, 0, 0);
  const blob = await new Promise(resolve => canvas.toBlob(resolve, 'image/jpeg', .95));
  const name = strings.camera.name(new Date());
  return { file: new File([blob], name, { type: 'image/jpeg' }), name };
}
