/** Two soft notes, made here: no file, no surprise, quieter than a voice. */

const NOTES = [[523.25, 0], [659.25, 0.16]];
const LOUDNESS = 0.08;

let context = null;

export function chime() {
  context ??= new AudioContext();
  context.resume();
  for (const [pitch, delay] of NOTES) play(pitch, context.currentTime + delay);
}

/** A page may not sound before it was touched: the first touch or key wakes the sound that was switched on earlier. */
export function unlock() {
  const wake = () => {
    context ??= new AudioContext();
    context.resume();
  };
  addEventListener("pointerdown", wake, { once: true });
  addEventListener("keydown", wake, { once: true });
}

export function quieten() {
  context?.close();
  context = null;
}

function play(pitch, at) {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = pitch;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(LOUDNESS, at + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.6);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + 0.65);
}
