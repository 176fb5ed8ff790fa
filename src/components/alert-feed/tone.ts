/** What makes the sound: a browser lets a page make none before somebody has used it. */
export interface Tone {
  /** Sounds once; `false` where the browser does not let it. */
  play(): Promise<boolean>;
  close(): void;
}

/** Two short notes, the second a fourth lower: heard beside speech, and no siren. Times in seconds. */
const notes = [
  { hertz: 880, from: 0, to: 0.16 },
  { hertz: 660, from: 0.2, to: 0.44 },
] as const;
const loudness = 0.18;

/** The tone of a browser, made and not fetched: a strict page lets no file of ours in. */
export class BrowserTone implements Tone {
  #context: AudioContext | null = null;

  async play(): Promise<boolean> {
    // A context made before that is blocked for good in some browsers, and warns in others.
    if (!navigator.userActivation.hasBeenActive) return false;
    const context = (this.#context ??= new AudioContext());
    try {
      if (context.state !== 'running') await context.resume();
    } catch {
      return false;
    }
    if (this.#context !== context || context.state !== 'running') return false;
    for (const note of notes) sound(context, note);
    return true;
  }

  close(): void {
    const context = this.#context;
    this.#context = null;
    // Closing twice is refused, which is nobody's concern.
    context?.close().catch(() => undefined);
  }
}

function sound(context: AudioContext, { hertz, from, to }: (typeof notes)[number]): void {
  const [start, end] = [context.currentTime + from, context.currentTime + to];
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(loudness, start + 0.02);
  gain.gain.linearRampToValueAtTime(0, end);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(end);
}
